import { type VotedGrid, votersOf } from './crowd.ts'
import { StatisticsInputError } from './input-error.ts'
import { DEFAULT_SEED, random } from './random.ts'

/** Up to here all signs are tried. */
const MOST_EXACT = 12
export const SIGN_DRAWS = 2000

/**
 * Soft pairwise accuracy: over all pairs of things, the mean of 1 − |p by the crowd − p by the metric|, where p is that of
 * a one-sided paired permutation test that the first is better (Thompson, Mathur, Deutsch & Khayrallah 2024, "Improving
 * statistical significance in human evaluation of automatic metrics via soft pairwise accuracy", WMT, arXiv:2409.09598). A
 * metric that orders what the crowd can hardly tell apart loses little, one that is sure where the crowd is sure of the
 * opposite loses all. Equally far counts half, so that the p of a pair and of the same pair turned round sum to 1.
 *
 * @param crowd for each thing its scores by unit, such as one per member; all of the same units
 * @param metric the same; one number each where the metric has no spread, whose p is then 0, ½ or 1
 */
export function softPairwiseAccuracy(
  crowd: readonly (readonly number[])[],
  metric: readonly (readonly number[])[],
  { seed = DEFAULT_SEED }: { seed?: number | undefined } = {},
): { accuracy: number | null; pairs: number; reason?: string } {
  for (const [name, things] of Object.entries({ crowd, metric })) {
    const uneven = things.findIndex((scores) => scores.length !== things[0]?.length)
    if (uneven >= 0)
      throw new StatisticsInputError(`${name}[${uneven}] has another number of units than ${name}[0]`)
  }
  if (crowd.length !== metric.length)
    throw new StatisticsInputError(
      `crowd has ${crowd.length} things and metric ${metric.length}: give the same`,
    )
  if (crowd.length < 2) return { accuracy: null, pairs: 0, reason: 'fewer than two things: no pair' }
  let sum = 0
  let pairs = 0
  for (let i = 0; i < crowd.length; i++)
    for (let j = 0; j < i; j++) {
      const [byCrowd, byMetric] = [crowd, metric].map((things) => pOf(things[i] ?? [], things[j] ?? [], seed))
      sum += 1 - Math.abs((byCrowd as number) - (byMetric as number))
      pairs++
    }
  return { accuracy: sum / pairs, pairs }
}

/**
 * The same over the pictures of votes, whose units are the ballots that show both, and of which the metric has one number
 * each: the mean over votes. Null where no vote has two pictures with a ballot.
 */
export function softAgreement(
  grids: readonly VotedGrid[],
  { seed = DEFAULT_SEED }: { seed?: number | undefined } = {},
): { accuracy: number | null; votes: number } {
  const numbers = new Map<string, number>()
  const found = grids.flatMap((grid, index) => {
    const voters = votersOf(grid, `grids[${index}]`, numbers)
    let sum = 0
    let pairs = 0
    for (let i = 0; i < grid.metric.length; i++)
      for (let j = 0; j < i; j++) {
        const both = voters.filter(({ scores }) => !Number.isNaN(scores[i]) && !Number.isNaN(scores[j]))
        if (both.length === 0) continue
        const [one, other] = [i, j].map((picture) => both.map(({ scores }) => scores[picture] as number))
        const byCrowd = betterP(one as number[], other as number[], seed)
        const byMetric = certain((grid.metric[i] as number) - (grid.metric[j] as number))
        sum += 1 - Math.abs(byCrowd - byMetric)
        pairs++
      }
    return pairs === 0 ? [] : [sum / pairs]
  })
  const accuracy = found.length === 0 ? null : found.reduce((sum, one) => sum + one, 0) / found.length
  return { accuracy, votes: found.length }
}

function pOf(one: readonly number[], other: readonly number[], seed: number): number {
  return one.length === 1 ? certain((one[0] as number) - (other[0] as number)) : betterP(one, other, seed)
}

/** Of a number without spread. */
const certain = (difference: number) => (difference > 0 ? 0 : difference < 0 ? 1 : 0.5)

/** How likely a mean difference this high is where signs are tossed; equal ones half. */
function betterP(one: readonly number[], other: readonly number[], seed: number): number {
  const differences = one
    .map((score, unit) => score - (other[unit] as number))
    .filter((difference) => difference !== 0)
  const seen = differences.reduce((sum, difference) => sum + difference, 0)
  const rounding = 1e-9 * differences.reduce((sum, difference) => sum + Math.abs(difference), 0)
  const count = (sum: number) => (sum > seen + rounding ? 1 : sum >= seen - rounding ? 0.5 : 0)
  if (differences.length <= MOST_EXACT) {
    const ways = 2 ** differences.length
    let higher = 0
    for (let way = 0; way < ways; way++)
      higher += count(differences.reduce((sum, size, at) => sum + (way & (1 << at) ? -size : size), 0))
    return higher / ways
  }
  const source = random(seed)
  let higher = 0
  for (let draw = 0; draw < SIGN_DRAWS; draw++)
    higher += count(differences.reduce((sum, size) => sum + (source.uniform() < 0.5 ? -size : size), 0))
  return higher / SIGN_DRAWS
}
