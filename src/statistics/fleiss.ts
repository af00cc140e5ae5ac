import { StatisticsInputError } from './input-error.ts'

/**
 * Fleiss' κ: how far raters agree on categories beyond what the shares of the categories would give by chance
 * (Fleiss 1971, "Measuring nominal scale agreement among many raters", Psychol. Bull. 76, eq. 1–7).
 *
 * Undefined when every rating is in one category: chance then agrees fully too.
 *
 * @param counts one row per unit, one column per category: how many raters put the unit there; every unit has the
 *   same number of ratings, 2 or more
 */
export function fleiss(counts: readonly (readonly number[])[]): { kappa: number | null; reason?: string } {
  const raters = checkedRaters(counts)
  const units = counts.length
  const shares = (counts[0] as number[]).map((_, category) => {
    const ratings = counts.reduce((sum, row) => sum + (row[category] as number), 0)
    return ratings / (units * raters)
  })
  if (shares.includes(1))
    return { kappa: null, reason: 'all ratings are in one category: no variation to agree on' }
  const agreeing = counts.map((row) => sumOfSquares(row) - raters)
  const observed = agreeing.reduce((sum, pairs) => sum + pairs, 0) / (units * raters * (raters - 1))
  const expected = sumOfSquares(shares)
  return { kappa: (observed - expected) / (1 - expected) }
}

/** The number of ratings that every unit has. */
function checkedRaters(counts: readonly (readonly number[])[]): number {
  const [first] = counts
  if (!first || first.length === 0)
    throw new StatisticsInputError('counts is empty: give a row per unit and a column per category')
  const raters = first.reduce((sum, count) => sum + count, 0)
  counts.forEach((row, unit) => {
    if (row.length !== first.length)
      throw new StatisticsInputError(
        `counts[${unit}] has ${row.length} categories and counts[0] ${first.length}: give every unit the same`,
      )
    row.forEach((count, category) => {
      if (!Number.isSafeInteger(count) || count < 0)
        throw new StatisticsInputError(
          `counts[${unit}][${category}] is ${count}: give a whole number of ratings, 0 or more`,
        )
    })
    const ratings = row.reduce((sum, count) => sum + count, 0)
    if (ratings !== raters)
      throw new StatisticsInputError(
        `counts[${unit}] has ${ratings} ratings and counts[0] ${raters}: give units with equally many, or use krippendorff`,
      )
  })
  if (raters < 2)
    throw new StatisticsInputError(`each unit has ${raters} rating${raters === 1 ? '' : 's'}: give 2 or more`)
  return raters
}

const sumOfSquares = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0)
