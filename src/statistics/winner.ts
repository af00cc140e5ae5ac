import { type Ballot, indexBallots } from './ballots.ts'
import { ballotPoints } from './borda.ts'

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
