import { StatisticsInputError } from './input-error.ts'
import { permutationTest } from './permutation.ts'
import { DEFAULT_SEED } from './random.ts'
import { signTest } from './sign-test.ts'
import { studentQuantile } from './student.ts'
import { type Wilcoxon, wilcoxon } from './wilcoxon.ts'
import { checkConfidence } from './wilson.ts'

export interface PairedOptions {
  /** Of the interval, between 0 and 1. */
  confidence?: number | undefined
  /** Of the permutations that are drawn beyond 20 differences. */
  seed?: number | undefined
}

/** How far paired values differ. The tests are two-sided. */
export interface Paired {
  /** Pairs. */
  n: number
  /** Pairs without a difference. */
  zeros: number
  /** Mean of x − y, in the units of x and y: the size of the effect. */
  meanDifference: number
  /** Student's t interval of the mean difference; null ends where the spread of the differences is unknown. */
  interval: [low: number | null, high: number | null]
  signTest: { p: number | null }
  wilcoxon: Wilcoxon
  permutation: { p: number | null }
  /** Why each null is one. */
  reason?: string
}

/**
 * Differences smaller than this part of the largest value are rounding: 0.3 − 0.1 is tied with 0.5 − 0.3, though not
 * in binary.
 */
const ROUNDING = 1e-12

/**
 * Compares x with y pair by pair: mean difference with its interval, sign test, Wilcoxon's signed rank test and
 * permutation test (see each). Tests are undefined when all differences are zero, the interval for fewer than two
 * pairs or equal differences.
 *
 * @param x one finite number per pair, such as a template's score per subject
 * @param y the other's, in the same order
 */
export function paired(
  x: readonly number[],
  y: readonly number[],
  { confidence = 0.95, seed = DEFAULT_SEED }: PairedOptions = {},
): Paired {
  if (x.length !== y.length)
    throw new StatisticsInputError(`x has ${x.length} values and y ${y.length}: give one of each per pair`)
  if (x.length === 0) throw new StatisticsInputError('x and y are empty: give at least one pair')
  checkConfidence(confidence)
  const differences = x.map((value, i) => value - (y[i] as number))
  const snapped = snap(differences, ROUNDING * largestOf([...x, ...y]))
  const n = differences.length
  const plus = snapped.filter((difference) => difference > 0).length
  const minus = snapped.filter((difference) => difference < 0).length
  const meanDifference = mean(differences)
  const spread = snapped.some((difference) => difference !== snapped[0])
  const half = spread ? halfInterval(differences, confidence) : null
  const result: Paired = {
    n,
    zeros: n - plus - minus,
    meanDifference,
    interval: half === null ? [null, null] : [meanDifference - half, meanDifference + half],
    signTest: { p: signTest(plus, minus) },
    wilcoxon: wilcoxon(snapped),
    permutation: { p: permutationTest(snapped, seed) },
  }
  const reasons = [
    ...(plus + minus === 0 ? ['every difference is zero: nothing to test'] : []),
    ...(half === null
      ? [n === 1 ? 'one pair has no spread: no interval' : 'all differences are equal: no interval']
      : []),
  ]
  return reasons.length === 0 ? result : { ...result, reason: reasons.join('; ') }
}

/** The differences, where sizes that lie within `rounding` of a smaller one, or of zero, are made equal to it. */
function snap(differences: readonly number[], rounding: number): number[] {
  const snapped = new Map<number, number>()
  let last = 0
  for (const size of differences.map(Math.abs).sort((a, b) => a - b)) {
    if (size - last > rounding) last = size
    snapped.set(size, last)
  }
  return differences.map(
    (difference) => Math.sign(difference) * (snapped.get(Math.abs(difference)) as number),
  )
}

function largestOf(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
}

function halfInterval(differences: readonly number[], confidence: number): number {
  const n = differences.length
  const centre = mean(differences)
  const variance = differences.reduce((sum, difference) => sum + (difference - centre) ** 2, 0) / (n - 1)
  return studentQuantile(confidence, n - 1) * Math.sqrt(variance / n)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
