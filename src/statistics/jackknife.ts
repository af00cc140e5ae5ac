import { crossedInterval, crossedSpread, crossedTest } from './crossed.ts'
import { type Estimate, tooFew } from './estimate.ts'

/**
 * An estimate that is no mean, over members and units that were both drawn: how far it spreads is told by leaving out
 * each member, and each unit, in turn (Quenouille's and Tukey's jackknife for each factor; that both count the cells' own
 * variance errs to the safe side, see `crossedSpread`).
 *
 * @param estimate from all
 * @param withoutMember what it is without each; null where it does not exist then
 * @param withoutUnit the same of the units
 */
export function jackknifed(
  estimate: number,
  withoutMember: readonly (number | null)[],
  withoutUnit: readonly (number | null)[],
  confidence: number,
  ends: { least: number; most: number },
): Estimate {
  const rows = spreadOf(withoutMember)
  const columns = spreadOf(withoutUnit)
  const reason = tooFew({ rows: rows.number, columns: columns.number })
  if (reason) return { mean: estimate, interval: [null, null], p: null, reason }
  const spread = { mean: estimate, ...crossedSpread(rows, columns, 0) }
  return {
    mean: estimate,
    interval: crossedInterval(spread, confidence, ends),
    p: crossedTest(spread, 0),
  }
}

/** The jackknife's variance of one factor. */
export function spreadOf(without: readonly (number | null)[]): { variance: number; number: number } {
  const found = without.filter((one) => one !== null)
  const n = found.length
  const mean = found.reduce((sum, one) => sum + one, 0) / n
  const squares = found.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { variance: n < 2 ? 0 : ((n - 1) / n) * squares, number: n }
}
