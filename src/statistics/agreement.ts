import { StatisticsInputError } from './input-error.ts'
import { comparePairs, kendallTauC, type Pairs, tauB } from './kendall.ts'
import { ndcg } from './ndcg.ts'
import { spearman } from './spearman.ts'

/** How far a metric orders items as a crowd does. Every measure is null where it does not exist. */
export interface Agreement {
  /** −1 to 1; null when one side is constant. */
  kendallTauB: number | null
  /** −1 to 1; null when one side is constant. */
  kendallTauC: number | null
  /** −1 to 1; null when one side is constant. */
  spearman: number | null
  pairs: Pairs
  /** concordant / (concordant + discordant): pairs tied on either side are left out; null when that leaves none. */
  pairwiseAccuracyUntied: number | null
  /**
   * (concordant + tied in both) / all pairs: a tie is right exactly where the crowd ties too (Deutsch, Foster &
   * Freitag 2023, "Ties matter: meta-evaluating modern metrics with pairwise accuracy and tie calibration", EMNLP,
   * eq. 8). Null for a single item.
   */
  pairwiseAccuracyWithTies: number | null
  /** Probability that a uniform pick among the metric's best and one among the crowd's best coincide. */
  top1: number
  /** See `ndcg`: the crowd's values are the gains, the metric orders. */
  ndcg: number | null
  /** Why each null is one. */
  reason?: string
}

/**
 * Agreement of a metric with the crowd over the same items. Both sides: higher is better, same order of items.
 *
 * @param crowd one finite number per item, such as approvals or Borda scores; at least one item
 * @param metric one finite number per item, such as CLIP scores
 */
export function agreement(crowd: readonly number[], metric: readonly number[]): Agreement {
  if (crowd.length !== metric.length)
    throw new StatisticsInputError(
      `crowd has ${crowd.length} values and metric ${metric.length}: give one of each per item`,
    )
  if (crowd.length === 0) throw new StatisticsInputError('crowd and metric are empty: give at least one item')
  const pairs = comparePairs(crowd, metric)
  const untied = pairs.concordant + pairs.discordant
  const all = untied + pairs.tiedCrowd + pairs.tiedMetric + pairs.tiedBoth
  const measures = {
    kendallTauB: tauB(pairs),
    kendallTauC: kendallTauC(crowd, metric),
    spearman: spearman(crowd, metric),
    pairs,
    pairwiseAccuracyUntied: untied === 0 ? null : pairs.concordant / untied,
    pairwiseAccuracyWithTies: all === 0 ? null : (pairs.concordant + pairs.tiedBoth) / all,
    top1: top1(crowd, metric),
    ndcg: ndcg(crowd, metric),
  }
  const reasons = [...whyNoOrder(crowd, metric, untied), ...whyNoGain(crowd)]
  return reasons.length === 0 ? measures : { ...measures, reason: reasons.join('; ') }
}

/**
 * Probability that a uniform pick among the best of `a` and one among the best of `b` are the same item:
 * |A ∩ B| / (|A| |B|). No order of listing decides.
 */
export function top1(a: readonly number[], b: readonly number[]): number {
  const bestA = best(a)
  const bestB = new Set(best(b))
  return bestA.filter((item) => bestB.has(item)).length / (bestA.length * bestB.size)
}

/** Every index at which `values` is highest. */
function best(values: readonly number[]): number[] {
  const highest = values.reduce((a, b) => Math.max(a, b))
  return [...values.keys()].filter((i) => values[i] === highest)
}

function whyNoOrder(crowd: readonly number[], metric: readonly number[], untied: number): string[] {
  if (crowd.length === 1) return ['one item has no order: no correlation and no pairs']
  const constant = Object.entries({ crowd, metric }).filter(([, values]) => new Set(values).size === 1)
  if (constant.length > 0)
    return constant.map(([name]) => `${name} has one value throughout: no correlation and no untied pairs`)
  return untied === 0 ? ['every pair is tied in crowd or metric: no accuracy over untied pairs'] : []
}

function whyNoGain(crowd: readonly number[]): string[] {
  if (crowd.some((value) => value < 0))
    return ['crowd has a negative value: no nDCG, whose gains are 0 or more']
  return crowd.every((value) => value === 0) ? ['crowd is 0 throughout: no nDCG without a gain'] : []
}
