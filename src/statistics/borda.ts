import { type Ballot, indexBallots } from './ballots.ts'

export interface BordaScore {
  /** Items placed below it, over all ballots; an item tied with it counts half. */
  points: number
  /** Items it was compared with, over all ballots: the most points it could have. */
  comparisons: number
  /** Mean over its ballots of the share of the other shown items that it beats, 0 to 1; null if never compared. */
  score: number | null
  /** Why there is no score. */
  reason?: string
}

/**
 * Borda scores of items from ballots that may be partial and tied. In a ballot that shows k items, one with b below
 * it and t tied with it gets b + t/2 points of k − 1 (the tie-averaged count of Black 1976, "Partial justification of
 * the Borda count", Public Choice 28). The score is the mean of these shares, so that being shown often is no merit.
 */
export function borda(ballots: readonly Ballot[]): { items: Record<string, BordaScore> } {
  const { items, ballots: indexed } = indexBallots(ballots)
  const points = new Float64Array(items.length)
  const comparisons = new Float64Array(items.length)
  const shares = new Float64Array(items.length)
  const compared = new Float64Array(items.length)
  for (const tiers of indexed) {
    const others = tiers.flat().length - 1
    if (others === 0) continue
    for (const [item, won] of ballotPoints(tiers)) {
      points[item] = (points[item] as number) + won
      comparisons[item] = (comparisons[item] as number) + others
      shares[item] = (shares[item] as number) + won / others
      compared[item] = (compared[item] as number) + 1
    }
  }
  return {
    items: Object.fromEntries(
      items.map((item, i) => {
        const counts = { points: points[i] as number, comparisons: comparisons[i] as number }
        const score = (shares[i] as number) / (compared[i] as number)
        return [
          item,
          compared[i] === 0
            ? { ...counts, score: null, reason: 'only ever shown alone' }
            : { ...counts, score },
        ]
      }),
    ),
  }
}

/** For each item of a ballot, the items below it and half of those tied with it. */
export function* ballotPoints(
  tiers: readonly (readonly number[])[],
): Generator<[item: number, points: number]> {
  let below = tiers.flat().length
  for (const tier of tiers) {
    below -= tier.length
    for (const item of tier) yield [item, below + (tier.length - 1) / 2]
  }
}
