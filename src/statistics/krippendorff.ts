import { StatisticsInputError } from './input-error.ts'

/** What differences between ratings mean: none but being different, their order, or their distance. */
export type Level = 'nominal' | 'ordinal' | 'interval'

/**
 * Krippendorff's α of ratings with gaps: 1 − observed / expected disagreement, from the matrix of coincidences
 * (Krippendorff 2011, "Computing Krippendorff's alpha-reliability", parts C and D).
 *
 * 1 is agreement, 0 what chance gives, below 0 worse than chance. Undefined when no unit has two ratings, or when all
 * ratings that can be paired are equal: nothing then shows that raters tell units apart.
 *
 * @param ratings one row per rater, one column per unit; null where a rater did not rate
 */
export function krippendorff(
  ratings: readonly (readonly (number | null)[])[],
  level: Level,
): { alpha: number | null; reason?: string } {
  const units = checkedUnits(ratings)
  const pairable = units.filter((unit) => unit.length > 1)
  if (pairable.length === 0) return { alpha: null, reason: 'no unit has two ratings to compare' }
  const paired = pairable.flat()
  const values = [...new Set(paired)].sort((a, b) => a - b)
  if (values.length === 1) return { alpha: null, reason: 'all ratings are equal: no variation to agree on' }
  const numbers = new Map(values.map((value, number) => [value, number]))
  const frequencies = new Array<number>(values.length).fill(0)
  const numbered = pairable.map((unit) => unit.map((value) => numbers.get(value) as number))
  for (const number of numbered.flat()) frequencies[number] = (frequencies[number] as number) + 1

  const difference = differenceOf(level, values, frequencies)
  let observed = 0
  for (const unit of numbered) {
    let within = 0
    for (const a of unit) for (const b of unit) within += difference(a, b)
    observed += within / (unit.length - 1)
  }
  let expected = 0
  frequencies.forEach((timesA, a) => {
    frequencies.forEach((timesB, b) => {
      expected += timesA * timesB * difference(a, b)
    })
  })
  return { alpha: 1 - ((paired.length - 1) * observed) / expected }
}

/** The ratings each unit got. */
function checkedUnits(ratings: readonly (readonly (number | null)[])[]): number[][] {
  const [first] = ratings
  if (!first || first.length === 0)
    throw new StatisticsInputError('ratings is empty: give a row per rater and a column per unit')
  const uneven = ratings.findIndex((row) => row.length !== first.length)
  if (uneven >= 0)
    throw new StatisticsInputError(
      `ratings[${uneven}] has ${ratings[uneven]?.length} units and ratings[0] ${first.length}: give every rater the same units, null where there is no rating`,
    )
  return first.map((_, unit) =>
    ratings.map((row) => row[unit]).filter((rating) => typeof rating === 'number'),
  )
}

/** The squared difference δ² of two values, by their numbers. */
function differenceOf(
  level: Level,
  values: readonly number[],
  frequencies: readonly number[],
): (a: number, b: number) => number {
  if (level === 'nominal') return (a, b) => (a === b ? 0 : 1)
  if (level === 'interval') return (a, b) => ((values[a] as number) - (values[b] as number)) ** 2
  // Ordinal: the ratings from one value to the other, both ends half, are what lies between them.
  let below = 0
  const middles = frequencies.map((times) => {
    below += times
    return below - times / 2
  })
  return (a, b) => ((middles[a] as number) - (middles[b] as number)) ** 2
}
