import type { CrossedTable } from '../../src/statistics/crossed.ts'
import { permutationTest } from '../../src/statistics/permutation.ts'
import { type Random, random } from '../../src/statistics/random.ts'
import { signTest } from '../../src/statistics/sign-test.ts'

/** The rules that a preference was stated by before, to hold the one of now against. */

const LEVEL = 0.05

/** Draws: as before up to 10 prompts; beyond, what tells 5 % to a tenth. */
const DRAWS = 400

/** Duels of a round: a sign test over all of them. */
export function statedByDuels({ values }: CrossedTable): boolean {
  const wins = values.reduce((sum, first) => sum + first, 0)
  return (signTest(wins, values.length - wins) as number) < LEVEL
}

/** Best of five: a sign test over the prompts that a majority decides. */
export function statedByMajorities(table: CrossedTable): boolean {
  const means = columnMeans(table)
  const p = signTest(means.filter((mean) => mean > 0.5).length, means.filter((mean) => mean < 0.5).length)
  return p !== null && p < LEVEL
}

/** By system: a permutation test over prompts, and an interval from drawing prompts and members that leaves out a half. */
export function statedByResampling(table: CrossedTable): boolean {
  const { rows, columns, values } = table
  const means = columnMeans(table)
  const excess = means.map((mean) => mean - 0.5)
  const p = columns <= 10 ? permutationTest(excess, 1) : drawnP(excess)
  if (p === null || p >= LEVEL) return false
  const share = means.reduce((sum, mean) => sum + mean, 0) / columns
  if (share === 0 || share === 1) return true
  const source = random(1)
  const draws = Array.from({ length: DRAWS }, () => {
    const ofRows = drawnTimes(source, rows)
    const ofColumns = drawnTimes(source, columns)
    let sum = 0
    for (let i = 0, at = 0; i < rows; i++)
      for (let j = 0; j < columns; j++, at++)
        sum += (ofRows[i] as number) * (ofColumns[j] as number) * (values[at] as number)
    return sum / values.length
  })
  const [low, high] = percentileInterval(draws, share)
  return low > 0.5 || high < 0.5
}

function drawnP(excess: readonly number[]): number {
  const source = random(1)
  const far = Math.abs(excess.reduce((sum, one) => sum + one, 0)) - 1e-9
  let asFar = 1
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0
    for (const one of excess) sum += source.uniform() < 0.5 ? -one : one
    if (Math.abs(sum) >= far) asFar++
  }
  return asFar / (DRAWS + 1)
}

function columnMeans({ rows, columns, values }: CrossedTable): number[] {
  return Array.from({ length: columns }, (_, j) => {
    let sum = 0
    for (let i = 0; i < rows; i++) sum += values[i * columns + j] as number
    return sum / rows
  })
}

/** How often each of `count` things comes up when as many are drawn with replacement. */
function drawnTimes(source: Random, count: number): Float64Array {
  const times = new Float64Array(count)
  for (let draw = 0; draw < count; draw++) {
    const which = source.below(count)
    times[which] = (times[which] as number) + 1
  }
  return times
}

/** Percentiles of the draws, widened by their bias, of 0 to 1. */
function percentileInterval(draws: readonly number[], estimate: number): [low: number, high: number] {
  const sorted = [...draws].sort((a, b) => a - b)
  const bias = sorted.reduce((sum, draw) => sum + draw, 0) / sorted.length - estimate
  const [low, high] = [percentile(sorted, 0.025), percentile(sorted, 0.975)]
  return [Math.max(0, Math.min(low, low - bias)), Math.min(1, Math.max(high, high - bias))]
}

/** Between the two nearest values, in proportion (Hyndman & Fan 1996, type 7). */
function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const low = sorted[Math.floor(place)] as number
  const high = sorted[Math.ceil(place)] as number
  return low + (high - low) * (place - Math.floor(place))
}
