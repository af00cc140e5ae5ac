import { checkTiers } from './ballots.ts'
import { ballotPoints } from './borda.ts'
import { StatisticsInputError } from './input-error.ts'

/** What one member said of the pictures of one grid. */
export interface MemberBallot {
  member: string
  /** Pictures by their place in the metric, from 0; best first; tied in one tier; what is in none was not shown. */
  tiers: readonly (readonly number[])[]
}

/** One grid with the metric's view and the members' ballots on it. */
export interface VotedGrid {
  /** One finite number per picture; higher is better. */
  metric: readonly number[]
  /** At most one for each member. */
  ballots: readonly MemberBallot[]
}

/** A ballot as scores: the share of the other shown pictures that each beats, a tie half; NaN where not shown. */
export interface Voter {
  /** Number of the member. */
  member: number
  scores: Float64Array
}

/** Grids with their ballots as scores, and how many members there are over all of them. Refuses none at all. */
export function numberVoters(grids: readonly VotedGrid[]) {
  if (grids.length === 0) throw new StatisticsInputError('grids is empty: give at least one grid')
  const numbers = new Map<string, number>()
  const prepared = grids.map((grid, index) => ({
    metric: grid.metric,
    voters: votersOf(grid, `grids[${index}]`, numbers),
  }))
  return { prepared, members: numbers.size }
}

/**
 * The ballots of a grid as scores. Refuses pictures that are not in the grid and two ballots of one member.
 *
 * @param name of the grid, for an error
 * @param numbers of the members, over all grids; new ones are added
 */
export function votersOf(
  { metric, ballots }: VotedGrid,
  name: string,
  numbers: Map<string, number>,
): Voter[] {
  const seen = new Set<string>()
  return ballots.map(({ member, tiers }) => {
    const ballot = `the ballot of ${JSON.stringify(member)} in ${name}`
    if (seen.has(member))
      throw new StatisticsInputError(
        `${name} has two ballots of ${JSON.stringify(member)}: give the last one`,
      )
    seen.add(member)
    checkTiers(tiers, ballot)
    const scores = new Float64Array(metric.length).fill(Number.NaN)
    const others = tiers.flat().length - 1
    for (const [picture, points] of ballotPoints(tiers)) {
      if (!(picture in metric))
        throw new StatisticsInputError(`${ballot} names picture ${picture}: give 0 to ${metric.length - 1}`)
      if (others > 0) scores[picture] = points / others
    }
    const number = numbers.get(member) ?? numbers.size
    numbers.set(member, number)
    return { member: number, scores }
  })
}

/** Scores of a crowd in the making: each picture's mean over the ballots that show it. */
export class Crowd {
  readonly #scores: Float64Array
  readonly #weights: Float64Array

  constructor(pictures: number) {
    this.#scores = new Float64Array(pictures)
    this.#weights = new Float64Array(pictures)
  }

  /** @param weight how often the ballot counts; negative to take it out again */
  add({ scores }: Voter, weight: number): void {
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i] as number
      if (Number.isNaN(score)) continue
      this.#scores[i] = (this.#scores[i] as number) + weight * score
      this.#weights[i] = (this.#weights[i] as number) + weight
    }
  }

  /** Mean score of a picture; NaN where no ballot shows it. Rounded to 10⁻⁹, so that equal means are ties. */
  score(picture: number): number {
    const weight = this.#weights[picture] as number
    return weight === 0 ? Number.NaN : Math.round(((this.#scores[picture] as number) / weight) * 1e9) / 1e9
  }
}
