import type { MeanAgreement } from './bootstrap.ts'
import { type Grid, type GridAgreement, gridAgreement, type Measure } from './grid-agreement.ts'
import { StatisticsInputError } from './input-error.ts'
import { DEFAULT_SEED, type Random, random } from './random.ts'
import { drawnTimes, percentileInterval } from './resampling.ts'

/** One row per rater, one column per unit; null where a rater did not rate. */
export type Ratings = readonly (readonly (number | null)[])[]

export interface RatingsOptions {
  /** Default: 1000. */
  resamples?: number
  seed?: number
  /** Of the intervals, between 0 and 1. Default: 0.95. */
  confidence?: number
}

/** A mean with its interval; null where it does not exist. */
export interface MeanRating {
  mean: number | null
  interval: [low: number | null, high: number | null]
  /** Ratings in the mean. */
  ratings: number
}

/**
 * Mean of all ratings. Its interval comes from such means over raters and units that are both drawn with replacement
 * (Owen 2007, "The pigeonhole bootstrap", Ann. Appl. Stat. 1): ratings of one rater, or of one unit, hang together, so
 * that a standard error over all ratings would be too small. No interval with fewer than two raters or two units, nor
 * where all ratings are equal: nothing then shows how far they spread.
 *
 * @param ends of the scale
 */
export function meanRating(
  ratings: Ratings,
  ends: { least: number; most: number },
  { resamples = 1000, seed = DEFAULT_SEED, confidence = 0.95 }: RatingsOptions = {},
): MeanRating {
  const { raters, units } = sizeOf(ratings)
  const mean = weightedMean(ratings, new Float64Array(raters).fill(1), new Float64Array(units).fill(1))
  const given = ratings.flat().filter((rating) => rating !== null)
  const source = random(seed)
  const draws =
    !spreads(ratings) || given.every((rating) => rating === given[0])
      ? []
      : Array.from({ length: resamples }, () =>
          weightedMean(ratings, drawnTimes(source, raters), drawnTimes(source, units)),
        ).filter((draw) => draw !== null)
  return {
    mean,
    interval: percentileInterval(draws, mean, confidence, ends),
    ratings: given.length,
  }
}

/**
 * How far a metric orders the units as the mean ratings do, and beside it the human ceiling: each rater in place of
 * the metric, the other raters in place of the crowd, over the units that both rated; the mean over raters. Raters and
 * units are drawn with replacement for the intervals, as in {@link meanRating}; a draw without an agreement is left
 * out. Null where every unit that can be compared is level, or there is but one.
 *
 * @param metric one finite number per unit; higher is better
 * @param measure such as `kendallTauB` or `spearman`
 */
export function ratedAgreement(
  ratings: Ratings,
  metric: readonly number[],
  measure: Measure,
  { resamples = 1000, seed = DEFAULT_SEED, confidence = 0.95 }: RatingsOptions = {},
): MeanAgreement & { ceiling: MeanAgreement } {
  const { raters, units } = sizeOf(ratings)
  if (metric.length !== units)
    throw new StatisticsInputError(`metric has ${metric.length} values and ratings ${units} units`)
  const all = [...metric.keys()]
  const found = gridAgreement(gridOf(ratings, metric, all), new Float64Array(raters).fill(1), measure)
  const source = random(seed)
  const draws = !spreads(ratings)
    ? []
    : Array.from({ length: resamples }, () => {
        const drawn = sampleOf(source, units)
        return gridAgreement(gridOf(ratings, metric, drawn), drawnTimes(source, raters), measure)
      })
  const meanOf = (which: keyof GridAgreement): MeanAgreement => ({
    mean: found[which],
    interval: percentileInterval(
      draws.flatMap((draw) => draw[which] ?? []),
      found[which],
      confidence,
      { least: -1, most: 1 },
    ),
  })
  return { ...meanOf('metric'), ceiling: meanOf('ceiling') }
}

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

function sampleOf(source: Random, count: number): number[] {
  return Array.from({ length: count }, () => source.below(count))
}

function weightedMean(ratings: Ratings, ofRaters: Float64Array, ofUnits: Float64Array): number | null {
  let sum = 0
  let weights = 0
  ratings.forEach((row, rater) => {
    row.forEach((rating, unit) => {
      if (rating === null) return
      const weight = (ofRaters[rater] as number) * (ofUnits[unit] as number)
      sum += weight * rating
      weights += weight
    })
  })
  return weights === 0 ? null : sum / weights
}

/** Whether two raters rated, and two units were. */
function spreads(ratings: Ratings): boolean {
  const raters = ratings.filter((row) => row.some((rating) => rating !== null)).length
  const units = (ratings[0] ?? []).filter((_, unit) => ratings.some((row) => row[unit] !== null)).length
  return raters > 1 && units > 1
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
