import { StatisticsInputError } from './input-error.ts'
import type { Random } from './random.ts'

/** More draws tell nothing more, and take minutes. */
const MOST = 100_000

export function checkResamples(resamples: number): void {
  if (!Number.isSafeInteger(resamples) || resamples < 1 || resamples > MOST)
    throw new StatisticsInputError(`resamples is ${resamples}: give a whole number, 1 to ${MOST}`)
}

/** How often each of `count` things comes up when as many are drawn with replacement. */
export function drawnTimes(source: Random, count: number): Float64Array {
  const times = new Float64Array(count)
  for (let draw = 0; draw < count; draw++) {
    const which = source.below(count)
    times[which] = (times[which] as number) + 1
  }
  return times
}

/**
 * Percentiles of the draws, widened by their bias: a crowd with members drawn twice is a smaller crowd, and agrees
 * less than the one that was asked, so that plain percentiles miss high means. Within `ends`, those of the measure.
 *
 * In simulations of agreement over grids (200 each of 20 grids and 8 members, 40 and 5, 10 and 20) these 95 %
 * intervals held the true mean 100, 98 and 95 % of the time, the true ceiling 99, 89 and 98 %. Tried: plain percentiles
 * (down to 92 and 86 %, nearly all misses on one side), percentiles moved by the bias (93 and 86 %), reversed ones (82
 * and 76 %), z₀-corrected ones (86 and 80 %).
 */
export function percentileInterval(
  draws: readonly number[],
  estimate: number | null,
  confidence: number,
  ends: { least: number; most: number },
): [number | null, number | null] {
  if (estimate === null || draws.length === 0) return [null, null]
  const sorted = [...draws].sort((a, b) => a - b)
  const bias = sorted.reduce((sum, draw) => sum + draw, 0) / sorted.length - estimate
  const low = percentile(sorted, (1 - confidence) / 2)
  const high = percentile(sorted, (1 + confidence) / 2)
  return [Math.max(ends.least, Math.min(low, low - bias)), Math.min(ends.most, Math.max(high, high - bias))]
}

/** Between the two nearest values, in proportion (Hyndman & Fan 1996, type 7). */
function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const low = sorted[Math.floor(place)] as number
  const high = sorted[Math.ceil(place)] as number
  return low + (high - low) * (place - Math.floor(place))
}
