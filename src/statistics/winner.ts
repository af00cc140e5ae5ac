import { type Ballot, indexBallots } from './ballots.ts'
import { ballotPoints } from './borda.ts'
import { StatisticsInputError } from './input-error.ts'
import { type Meeting, reducedFit } from './reduced-bias.ts'

export interface Winner {
  /** Items with the highest mean score; several where they tie. */
  winners: string[]
  /** How few ballots, were they left out, would let another catch up; 0 where several tie; null for a single item. */
  ballots: number | null
  /** Who would catch up then. */
  next: string[]
  of: number
}

/**
 * How few ballots the winner hangs on: the smallest number that, left out, would leave it no longer alone at the top (the
 * question of Huang, Shen, Wei & Broderick 2025, "Dropping just a handful of preferences can change top large language
 * model rankings", arXiv:2508.11847). For scores that are sums over ballots the answer is exact: against each other item,
 * leave out those ballots first that put the winner furthest above it.
 *
 * @param ballots that show the same items
 */
export function winnerHangsOn(ballots: readonly Ballot[]): Winner {
  const { items, ballots: indexed } = indexBallots(ballots)
  const scores = indexed.map((tiers) => {
    const row = new Float64Array(items.length)
    const others = tiers.flat().length - 1
    for (const [item, points] of ballotPoints(tiers)) row[item] = others === 0 ? 0 : points / others
    return row
  })
  const totals = items.map((_, item) => scores.reduce((sum, row) => sum + (row[item] as number), 0))
  const highest = Math.max(...totals)
  const named = (test: (item: number) => boolean) => items.filter((_, item) => test(item))
  const winners = named((item) => (totals[item] as number) > highest - 1e-9)
  const of = ballots.length
  if (winners.length > 1) return { winners, ballots: 0, next: [], of }
  if (items.length === 1) return { winners, ballots: null, next: [], of }
  const winner = items.indexOf(winners[0] as string)
  const needed = items.map((_, item) =>
    item === winner
      ? Number.POSITIVE_INFINITY
      : untilLevel(scores.map((row) => (row[winner] as number) - (row[item] as number))),
  )
  const fewest = Math.min(...needed)
  return { winners, ballots: fewest, next: named((item) => needed[item] === fewest), of }
}

/** How many of the largest must go until the sum is not above 0. */
function untilLevel(differences: readonly number[]): number {
  let sum = differences.reduce((all, one) => all + one, 0)
  let gone = 0
  for (const one of differences.toSorted((a, b) => b - a)) {
    if (sum <= 1e-9) break
    sum -= one
    gone++
  }
  return gone
}

export interface DuelWinner {
  winner: string | null
  /** Duels that, left out, put another above it: no more than these are needed; null where none were found. */
  duels: number | null
  next: string | null
  of: number
  reason?: 'islands'
}

/**
 * How few duels the winner by worths hangs on. Worths are no sums, so that the smallest set is not to be had by counting:
 * as Huang et al. do, duels are left out in the order of what each adds to the lead by its influence (one Newton step),
 * until the worths, fitted anew, turn round. Fewer may do.
 *
 * @param duels one each: `aWins` 1, ½ for a tie, or 0
 */
export function duelWinnerHangsOn(duels: readonly { a: string; b: string; aWins: number }[]): DuelWinner {
  if (duels.length === 0) throw new StatisticsInputError('duels is empty: give at least one duel')
  const names = [...new Set(duels.flatMap(({ a, b }) => [a, b]))]
  const met = duels.map(
    ({ a, b, aWins }): Meeting => ({ a: names.indexOf(a), b: names.indexOf(b), wins: aWins, all: 1 }),
  )
  const fit = reducedFit(names.length, met)
  const of = duels.length
  if (!fit) return { winner: null, duels: null, next: null, of, reason: 'islands' }
  const { logWorths, covariance } = fit
  const winner = logWorths.indexOf(Math.max(...logWorths))
  let found: { duels: number; next: string } | undefined
  names.forEach((next, other) => {
    if (other === winner) return
    const gone = untilTurned(names.length, met, { winner, other, logWorths, covariance }, found?.duels ?? of)
    if (gone !== null && gone < (found?.duels ?? of)) found = { duels: gone, next }
  })
  return { winner: names[winner] as string, duels: found?.duels ?? null, next: found?.next ?? null, of }
}

function untilTurned(
  items: number,
  met: readonly Meeting[],
  {
    winner,
    other,
    logWorths,
    covariance,
  }: { winner: number; other: number; logWorths: Float64Array; covariance: Float64Array },
  most: number,
): number | null {
  const of = (row: number, column: number) => covariance[row * items + column] as number
  const influence = ({ a, b, wins }: Meeting) => {
    const chance = 1 / (1 + Math.exp((logWorths[b] as number) - (logWorths[a] as number)))
    return (wins - chance) * (of(winner, a) - of(winner, b) - of(other, a) + of(other, b))
  }
  const order = met.toSorted((one, next) => influence(next) - influence(one))
  for (let gone = 1; gone < most; gone++) {
    const left = reducedFit(items, order.slice(gone))
    if (!left) return null
    if ((left.logWorths[winner] as number) <= (left.logWorths[other] as number)) return gone
  }
  return null
}
