import { type Ballot, indexBallots } from './ballots.ts'
import { ballotPoints } from './borda.ts'
import { DEFAULT_SEED, random } from './random.ts'
import { checkConfidence } from './wilson.ts'

export interface RankRange {
  /** Mean share of the other shown items that it beats, 0 to 1; null where it was only shown alone. */
  score: number | null
  /** Standard competition rank by the score, 1 for the highest. */
  rank: number
  /** All true ranks lie within these at once, with the confidence asked for. */
  best: number
  worst: number
}

export interface RankRanges {
  items: Record<string, RankRange>
  /** Items that may be the first: none is told to be below another. */
  first: string[]
  ballots: number
  /** Why every item may have any rank, where that is so. */
  reason?: 'fewBallots'
}

/** Up to here all tosses of signs are tried. */
const MOST_EXACT = 12
export const RANK_RANGE_DRAWS = 4000

/**
 * Which ranks items may truly have, among all members such as those who voted: simultaneous intervals.
 *
 * As in Mogstad, Romano, Shaikh & Wilhelm ("Inference for ranks with applications to mobility across neighbourhoods and
 * academic achievement across countries"; R package csranks): all pairs of items are compared at once, and an item's rank
 * is at least one more than the number of items above it for certain, at most the number of items less those below it. With
 * a handful of ballots the normal approximation used there does not hold, so that the largest of all pairs' statistics is
 * compared with what it is where each member's whole ballot is turned round or not (sign flips: exact for items between
 * which members differ as much one way as the other), step by step. With fewer than six ballots no pair can be told apart at 95 %.
 */
export function rankRanges(
  ballots: readonly Ballot[],
  {
    confidence = 0.95,
    seed = DEFAULT_SEED,
  }: { confidence?: number | undefined; seed?: number | undefined } = {},
): RankRanges {
  checkConfidence(confidence)
  const { items, ballots: indexed } = indexBallots(ballots)
  const scores = indexed.map((tiers) => {
    const row = new Float64Array(items.length).fill(Number.NaN)
    const others = tiers.flat().length - 1
    if (others > 0) for (const [item, points] of ballotPoints(tiers)) row[item] = points / others
    return row
  })
  const means = items.map((_, item) =>
    meanOf(scores.flatMap((row) => (Number.isNaN(row[item]) ? [] : (row[item] as number)))),
  )
  const above = surelyAbove(scores, items.length, 1 - confidence, seed)
  const count = (test: (other: number) => boolean) => items.filter((_, other) => test(other)).length
  const ranges = items.map((_, item): RankRange => {
    const score = means[item] as number | null
    return {
      score,
      rank: 1 + count((other) => (means[other] ?? 0) > (score ?? 0) + 1e-9),
      best: 1 + count((other) => above[other * items.length + item] === 1),
      worst: items.length - count((other) => above[item * items.length + other] === 1),
    }
  })
  const found = {
    items: Object.fromEntries(items.map((name, item) => [name, ranges[item] as RankRange])),
    first: items.filter((_, item) => ranges[item]?.best === 1),
    ballots: ballots.length,
  }
  return 2 / 2 ** ballots.length >= 1 - confidence ? { ...found, reason: 'fewBallots' } : found
}

/** For each item and other, 1 where the item is above for certain. @param scores one row a ballot */
export function surelyAbove(
  scores: readonly Float64Array[],
  items: number,
  level: number,
  seed: number,
): Uint8Array {
  const pairs: { one: number; other: number; differences: Float64Array; sum: number; scale: number }[] = []
  for (let one = 0; one < items; one++)
    for (let other = 0; other < one; other++) {
      const differences = Float64Array.from(scores, (row) => {
        const difference = (row[one] as number) - (row[other] as number)
        return Number.isNaN(difference) ? 0 : difference
      })
      const scale = Math.sqrt(differences.reduce((sum, one) => sum + one * one, 0))
      if (scale > 0)
        pairs.push({ one, other, differences, sum: differences.reduce((all, one) => all + one, 0), scale })
    }
  const n = scores.length
  const tosses = tossesOf(n, seed)
  const above = new Uint8Array(items * items)
  // Step down: what is told apart no longer stands in the way of the others (Romano & Wolf 2005).
  for (let left = pairs; left.length > 0; ) {
    const drawn = tosses.map((signs) => largest(left, signs)).sort((a, b) => b - a)
    const critical = drawn[Math.floor(level * drawn.length + 1e-9)] ?? Number.POSITIVE_INFINITY
    const apart = left.filter((pair) => Math.abs(pair.sum) / pair.scale > critical + 1e-9)
    if (apart.length === 0) break
    for (const { one, other, sum } of apart) above[sum > 0 ? one * items + other : other * items + one] = 1
    left = left.filter((pair) => !apart.includes(pair))
  }
  return above
}

function largest(
  pairs: readonly { differences: Float64Array; scale: number }[],
  signs: Float64Array,
): number {
  let most = 0
  for (const { differences, scale } of pairs) {
    let sum = 0
    for (let ballot = 0; ballot < signs.length; ballot++)
      sum += (signs[ballot] as number) * (differences[ballot] as number)
    most = Math.max(most, Math.abs(sum) / scale)
  }
  return most
}

/** Every toss of signs, the first fixed, as turning all of them changes nothing; else many. */
function tossesOf(n: number, seed: number): Float64Array[] {
  if (n <= MOST_EXACT)
    return Array.from({ length: 2 ** Math.max(0, n - 1) }, (_, way) =>
      Float64Array.from({ length: n }, (_, ballot) => (ballot > 0 && way & (1 << (ballot - 1)) ? -1 : 1)),
    )
  const source = random(seed)
  return Array.from({ length: RANK_RANGE_DRAWS }, (_, draw) =>
    Float64Array.from({ length: n }, () => (draw > 0 && source.uniform() < 0.5 ? -1 : 1)),
  )
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
