import { type CrossedTable, crossedInterval, crossedMean, crossedTest } from './crossed.ts'

/** Why there is no interval: what there is of members or units does not tell how far others would lie. */
export type NoInterval = 'nothing' | 'fewMembers' | 'fewUnits'

/** A number with its interval; null where it does not exist. */
export interface Estimate {
  mean: number | null
  interval: [low: number | null, high: number | null]
  /** Two-sided, that it is 0 among all such members and units. */
  p: number | null
  reason?: NoInterval
}

/** With fewer of either, intervals of 95 % hold the truth less than 93 % of the time. */
export const FEWEST_MEMBERS = 3
export const FEWEST_UNITS = 6

/** The mean of a table of members by units (votes, prompts, descriptions), as an estimate of what all such would give. */
export function estimateOf(
  table: CrossedTable,
  confidence: number,
  ends: { least: number; most: number },
  alike: 'values' | 'columns' = 'columns',
): Estimate {
  const found = crossedMean(table, alike)
  if (!found) return withoutInterval(plainMean(table, alike), 'fewMembers', table)
  const reason = tooFew(found.effective)
  if (reason) return { mean: found.mean, interval: [null, null], p: null, reason }
  return {
    mean: found.mean,
    interval: crossedInterval(found, confidence, ends),
    p: crossedTest(found, 0),
  }
}

/** Which of the two are too few; half a one less, as what one says of much weighs more than what others say of little. */
export function tooFew({ rows, columns }: { rows: number; columns: number }): NoInterval | undefined {
  if (rows < FEWEST_MEMBERS - 0.5) return 'fewMembers'
  return columns < FEWEST_UNITS - 0.5 ? 'fewUnits' : undefined
}

function withoutInterval(mean: number | null, reason: NoInterval, { columns }: CrossedTable): Estimate {
  const why = mean === null ? 'nothing' : columns < 2 ? 'fewUnits' : reason
  return { mean, interval: [null, null], p: null, reason: why }
}

function plainMean({ columns, values }: CrossedTable, alike: 'values' | 'columns'): number | null {
  const sums = new Float64Array(columns)
  const counts = new Float64Array(columns)
  values.forEach((value, at) => {
    if (Number.isNaN(value)) return
    sums[at % columns] = (sums[at % columns] as number) + value
    counts[at % columns] = (counts[at % columns] as number) + 1
  })
  const filled = [...counts.keys()].filter((column) => (counts[column] as number) > 0)
  if (filled.length === 0) return null
  if (alike === 'values')
    return sums.reduce((all, sum) => all + sum, 0) / counts.reduce((all, count) => all + count, 0)
  return (
    filled.reduce((all, column) => all + (sums[column] as number) / (counts[column] as number), 0) /
    filled.length
  )
}
