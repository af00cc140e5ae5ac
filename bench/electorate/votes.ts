import type { Voter } from '../../src/statistics/crowd.ts'
import type { Grid } from '../../src/statistics/grid-agreement.ts'
import type { Chance } from '../../src/statistics/normals.ts'

/** How votes over pictures come about. */
export interface Votes {
  members: number
  votes: number
  /** Pictures of a vote. */
  pictures: number
  /** Spread of the noise of a member's view, in that of the pictures' worths; each member's own lies about it. */
  noise: number
  /** Spread of the noise of the metric's view; that of members makes it one of them. */
  metricNoise: number
}

/** Votes of which the truth is known: the worths of each. */
export interface Planted {
  grids: Grid[]
  worths: number[][]
}

/** Every member approves of 2 to 4 pictures; members are more or less noisy by a quarter (in logarithms). */
export function drawVotes(chance: Chance, { members, votes, pictures, noise, metricNoise }: Votes): Planted {
  const noises = Array.from({ length: members }, () => noise * Math.exp(0.25 * chance.normal()))
  const worths: number[][] = []
  const grids = Array.from({ length: votes }, () => {
    const worth = Array.from({ length: pictures }, () => chance.normal())
    worths.push(worth)
    const seen = (spread: number) => worth.map((one) => one + spread * chance.normal())
    const voters = noises.map(
      (spread, member): Voter => ({ member, scores: approvals(seen(spread), 2 + chance.below(3)) }),
    )
    return { metric: seen(metricNoise), voters }
  })
  return { grids, worths }
}

/** Borda shares of a ballot that approves of the best `count`. */
export function approvals(seen: readonly number[], count: number): Float64Array {
  const n = seen.length
  const scores = new Float64Array(n).fill((n - count - 1) / 2 / (n - 1))
  const order = [...seen.keys()].sort((a, b) => (seen[b] as number) - (seen[a] as number))
  for (const picture of order.slice(0, count)) scores[picture] = (n - count + (count - 1) / 2) / (n - 1)
  return scores
}
