import { type Estimate, estimateOf, type NoInterval } from './estimate.ts'
import { type Grid, gridAgreement, type Measure } from './grid-agreement.ts'
import { StatisticsInputError } from './input-error.ts'
import { jackknifed } from './jackknife.ts'
import { oneMemberOf } from './one-member.ts'

/** One row per rater, one column per unit; null where a rater did not rate. */
export type Ratings = readonly (readonly (number | null)[])[]

export interface RatingsOptions {
  /** Of the intervals, between 0 and 1. Default: 0.95. */
  confidence?: number
}

/** A mean with its interval; null where it does not exist. */
export interface MeanRating {
  mean: number | null
  interval: [low: number | null, high: number | null]
  /** Ratings in the mean. */
  ratings: number
  /** Why there is no interval. */
  reason?: NoInterval | 'allEqual'
}

/**
 * Mean of all ratings, with an interval for what all such raters would say of all such units: ratings of one rater, or of
 * one unit, hang together (see `crossedMean`). No interval with fewer than three raters or six units, nor where all
 * ratings are equal: nothing then shows how far they spread.
 *
 * @param ends of the scale
 */
export function meanRating(
  ratings: Ratings,
  ends: { least: number; most: number },
  { confidence = 0.95 }: RatingsOptions = {},
): MeanRating {
  const { raters, units } = sizeOf(ratings)
  const values = Float64Array.from(ratings.flat(), (rating) => rating ?? Number.NaN)
  const given = values.filter((rating) => !Number.isNaN(rating))
  const found = estimateOf({ rows: raters, columns: units, values }, confidence, ends, 'values')
  const { mean, interval, reason } = found
  if (given.length > 0 && given.every((rating) => rating === given[0]))
    return { mean, interval: [null, null], ratings: given.length, reason: 'allEqual' }
  return { mean, interval, ratings: given.length, ...(reason && { reason }) }
}

/**
 * How far a metric orders the units as the mean ratings do. The interval comes from leaving out each rater and each unit
 * (see `jackknifed`): none with fewer than three raters or {@link FEWEST_ORDERED} units. Null where every unit that can be
 * compared is level, or there is but one.
 *
 * @param metric one finite number per unit; higher is better
 * @param measure such as `kendallTauB` or `spearman`
 */
export function ratedAgreement(
  ratings: Ratings,
  metric: readonly number[],
  measure: Measure,
  { confidence = 0.95 }: RatingsOptions = {},
): Estimate {
  const { agreement } = leavingOut(ratings, metric, confidence, (grid) => ({
    agreement: gridAgreement(grid, measure),
  }))
  return agreement
}

/** A metric in the place of one rater, both against the same other raters. */
export interface RatedOneMember {
  /** One rater's ratings with the mean of the others: the mean over raters. */
  member: Estimate
  /** The metric's order in the form of that rater's ratings, with the mean of the same others. */
  metric: Estimate
  /** metric − member: above 0 where the metric is nearer to the others than a rater is. */
  difference: Estimate
}

/** Is a metric as near to those who rate as one of them is? As `oneMember`, over the units; intervals as above. */
export function ratedOneMember(
  ratings: Ratings,
  metric: readonly number[],
  measure: Measure,
  { confidence = 0.95 }: RatingsOptions = {},
): RatedOneMember {
  return leavingOut(ratings, metric, confidence, (grid) => {
    const found = oneMemberOf([grid], ratings.length, measure, { epsilon: 0.1, confidence })
    return { member: found.member.mean, metric: found.metric.mean, difference: found.difference.mean }
  })
}

/** What is found of ratings and a metric, with intervals from leaving out each rater and each unit that has a rating. */
function leavingOut<Which extends string>(
  ratings: Ratings,
  metric: readonly number[],
  confidence: number,
  find: (grid: Grid) => Record<Which, number | null>,
): Record<Which, Estimate> {
  const { units } = sizeOf(ratings)
  if (metric.length !== units)
    throw new StatisticsInputError(`metric has ${metric.length} values and ratings ${units} units`)
  const all = [...metric.keys()]
  const found = find(gridOf(ratings, metric, all))
  const silent = ratings.map((row) => row.map(() => null))
  const withoutRater = ratings.flatMap((row, rater) =>
    row.every((rating) => rating === null)
      ? []
      : [find(gridOf(ratings.with(rater, silent[rater] as null[]), metric, all))],
  )
  const withoutUnit = all
    .filter((unit) => ratings.some((row) => row[unit] !== null))
    .map((left) =>
      find(
        gridOf(
          ratings,
          metric,
          all.filter((unit) => unit !== left),
        ),
      ),
    )
  const estimate = (which: Which): Estimate => {
    const mean = found[which]
    const none = (reason: NoInterval): Estimate => ({ mean, interval: [null, null], p: null, reason })
    if (mean === null) return none('nothing')
    if (withoutUnit.length < FEWEST_ORDERED) return none('fewUnits')
    return jackknifed(
      mean,
      withoutRater.map((one) => one[which]),
      withoutUnit.map((one) => one[which]),
      confidence,
      which === 'difference' ? { least: -2, most: 2 } : { least: -1, most: 1 },
    )
  }
  const names = Object.keys(found) as Which[]
  return Object.fromEntries(names.map((which) => [which, estimate(which)])) as Record<Which, Estimate>
}

/** Units that an interval of their order takes. */
export const FEWEST_ORDERED = 8

/** The ratings as a grid of the units with these numbers, each rater a voter. */
function gridOf(ratings: Ratings, metric: readonly number[], units: readonly number[]): Grid {
  return {
    metric: units.map((unit) => metric[unit] as number),
    voters: ratings.flatMap((row, member) =>
      units.every((unit) => row[unit] === null)
        ? []
        : [{ member, scores: Float64Array.from(units, (unit) => row[unit] ?? Number.NaN) }],
    ),
  }
}

function sizeOf(ratings: Ratings): { raters: number; units: number } {
  const units = ratings[0]?.length ?? 0
  const uneven = ratings.findIndex((row) => row.length !== units)
  if (uneven >= 0)
    throw new StatisticsInputError(
      `ratings[${uneven}] has ${ratings[uneven]?.length} units and ratings[0] ${units}: give every rater the same units, null where there is no rating`,
    )
  return { raters: ratings.length, units }
}
