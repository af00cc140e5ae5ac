import { StatisticsInputError } from './input-error.ts'
import { normalCdf, normalDensity, normalQuantile } from './normal.ts'

/** One look at the data of a study, and what it takes to stop there. */
export interface Look {
  /** Of the information that there will be at the end. */
  share: number
  /** Of the level, up to and with this look. */
  spent: number
  /** What |z| has to exceed. */
  z: number
  /** What a two-sided p has to be below, which is the same said of any statistic. */
  p: number
}

/** Looks that lie closer are hardly two, and cost the grid its precision. */
const CLOSEST = 0.01
/** Intervals of Simpson's rule: with 400 the fifth digit of z stands, with 100 the third. */
const INTERVALS = 400
/** Standard deviations beyond which there is nothing to add up. */
const FAR = 8

/**
 * What a study may claim at each look if it is to claim something false with probability `level` in all: the spending
 * function of O'Brien–Fleming type, 4 − 4Φ(z/√share) with z the 1 − level/4 quantile, two-sided (Lan & DeMets 1983,
 * "Discrete sequential boundaries for clinical trials", Biometrika 70). The boundaries are found look after look by
 * integrating over where a study that went on may stand (Armitage, McPherson & Rowe 1969, "Repeated significance tests on
 * accumulating data", JRSS A 132).
 *
 * Where looks share more than their shares of information say, as those over the same members do, the boundaries err to
 * the safe side: the higher the looks correlate, the seldomer one of them passes by chance (Šidák 1968).
 *
 * @param shares of the information at each look, ascending, the last one 1
 */
export function alphaSpending(shares: readonly number[], level = 0.05): Look[] {
  check(shares, level)
  const looks: Look[] = []
  let standing: Standing | undefined
  let [before, spentBefore] = [0, 0]
  for (const share of shares) {
    const spent = share === 1 ? level : 4 * normalCdf(normalQuantile(level / 4) / Math.sqrt(share))
    const deviation = Math.sqrt(share - before)
    const bound = boundFor(spent - spentBefore, standing, deviation)
    const z = bound / Math.sqrt(share)
    looks.push({ share, spent, z, p: 2 * normalCdf(-z) })
    if (share < 1) standing = goneOn(bound, standing, deviation, Math.sqrt(share))
    ;[before, spentBefore] = [share, spent]
  }
  return looks
}

/** Where studies stand that went on: the density of their sum at points, with the weights of Simpson's rule. */
interface Standing {
  points: Float64Array
  /** Density times weight. */
  mass: Float64Array
}

/** Where a sum must stand for this much of the level to be spent. */
function boundFor(spend: number, standing: Standing | undefined, deviation: number): number {
  if (!standing) return -normalQuantile(spend / 2) * deviation
  const beyond = (bound: number) => {
    let sum = 0
    standing.points.forEach((point, at) => {
      sum += (standing.mass[at] as number) * normalCdf((point - bound) / deviation)
    })
    return 2 * sum
  }
  let [low, high] = [0, 2 * FAR]
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2
    if (beyond(middle) > spend) low = middle
    else high = middle
  }
  return high
}

/** Where those stand after a look that did not pass its bound. @param spread standard deviation of all sums by then */
function goneOn(bound: number, standing: Standing | undefined, deviation: number, spread: number): Standing {
  const end = Math.min(bound, FAR * spread)
  const step = (2 * end) / INTERVALS
  const points = Float64Array.from({ length: INTERVALS + 1 }, (_, at) => -end + at * step)
  const mass = points.map((point, at) => {
    const weight = at === 0 || at === INTERVALS ? 1 : at % 2 === 1 ? 4 : 2
    return (weight * step * densityAt(point, standing, deviation)) / 3
  })
  return { points, mass }
}

function densityAt(point: number, standing: Standing | undefined, deviation: number): number {
  if (!standing) return normalDensity(point / deviation) / deviation
  let sum = 0
  standing.points.forEach((from, at) => {
    sum += (standing.mass[at] as number) * normalDensity((point - from) / deviation)
  })
  return sum / deviation
}

function check(shares: readonly number[], level: number): void {
  if (!(level > 0 && level < 1))
    throw new StatisticsInputError(`level is ${level}: give a number between 0 and 1, such as 0.05`)
  if (shares.at(-1) !== 1)
    throw new StatisticsInputError('the last of shares must be 1, the end of the study')
  shares.forEach((share, index) => {
    const before = shares[index - 1] ?? 0
    if (!(share - before >= CLOSEST))
      throw new StatisticsInputError(
        `shares[${index}] is ${share} after ${before}: let looks ascend by ${CLOSEST} or more`,
      )
  })
}
