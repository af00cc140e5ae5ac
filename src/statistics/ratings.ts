import { type Estimate, estimateOf, type NoInterval } from './estimate.ts'
import { type Grid, type GridAgreement, gridAgreement, type Measure } from './grid-agreement.ts'
import { StatisticsInputError } from './input-error.ts'
import { jackknifed } from './jackknife.ts'

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
 * How far a metric orders the units as the mean ratings do; beside it one rater in place of the metric, the other raters
 * in place of the crowd, over the units that both rated: the mean over raters. The intervals come from leaving out each
 * rater and each unit (see `jackknifed`): none with fewer than three raters or {@link FEWEST_ORDERED} units. Null where
 * every unit that can be compared is level, or there is but one.
 *
 * @param metric one finite number per unit; higher is better
 * @param measure such as `kendallTauB` or `spearman`
 */
export function ratedAgreement(
  ratings: Ratings,
  metric: readonly number[],
  measure: Measure,
  { confidence = 0.95 }: RatingsOptions = {},
): Estimate & { ceiling: Estimate } {
  const { raters, units } = sizeOf(ratings)
  if (metric.length !== units)
    throw new StatisticsInputError(`metric has ${metric.length} values and ratings ${units} units`)
  const all = [...metric.keys()]
  const weights = (left: number | null) =>
    new Float64Array(raters).fill(1).map((one, rater) => (rater === left ? 0 : one))
  const whole = gridOf(ratings, metric, all)
  const found = gridAgreement(whole, weights(null), measure)
  const rated = ratings.map((row) => row.some((rating) => rating !== null))
  const withoutRater = rated.flatMap((any, rater) =>
    any ? [gridAgreement(whole, weights(rater), measure)] : [],
  )
  const withoutUnit = all
    .filter((unit) => ratings.some((row) => row[unit] !== null))
    .map((left) =>
      gridAgreement(
        gridOf(
          ratings,
          metric,
          all.filter((unit) => unit !== left),
        ),
        weights(null),
        measure,
      ),
    )
  const estimate = (which: keyof GridAgreement): Estimate => {
    const mean = found[which]
    const none = (reason: NoInterval): Estimate => ({ mean, interval: [null, null], p: null, reason })
    if (mean === null) return none('nothing')
    if (withoutUnit.length < FEWEST_ORDERED) return none('fewUnits')
    return jackknifed(
      mean,
      withoutRater.map((one) => one[which]),
      withoutUnit.map((one) => one[which]),
      confidence,
      { least: -1, most: 1 },
    )
  }
  return { ...estimate('metric'), ceiling: estimate('ceiling') }
}

/** Units that an interval of their order takes. */
export const FEWEST_ORDERED = 8

/** The ratings as a grid of the units with these numbers, each rater a voter. */
function gridOf(ratings: Ratings, metric: readonly number[], units: readonly number[]): Grid {
  return {
    metric: units.map((unit) => metric[unit] as number),
    voters: ratings.map((row, member) => ({
      member,
      scores: Float64Array.from(units, (unit) => row[unit] ?? Number.NaN),
    })),
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
