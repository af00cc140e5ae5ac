import { type AlternativeAnnotator, alternativeAnnotator } from './alternative-annotator.ts'
import type { CrossedTable } from './crossed.ts'
import { Crowd, numberVoters, type VotedGrid, type Voter } from './crowd.ts'
import { type Estimate, estimateOf } from './estimate.ts'
import type { Grid, Measure } from './grid-agreement.ts'
import { kendallTauB } from './kendall.ts'
import { checkConfidence } from './wilson.ts'

export interface OneMemberOptions {
  /** Default: Kendall's τ-b. */
  measure?: Measure | undefined
  /** Of the alternative annotator test; default 0.1, for members who are no experts. */
  epsilon?: number | undefined
  /** Of the intervals, between 0 and 1. */
  confidence?: number | undefined
}

/** A metric held against a crowd as one more member would be. */
export interface OneMember {
  /** One member's ballot with the mean of the others: the mean over members, then over votes. */
  member: Estimate
  /** The metric in its place: its order in the form of that ballot, with the mean of the same others. */
  metric: Estimate
  /** metric − member, pair by pair: above 0 where the metric is nearer to the others than a member is. */
  difference: Estimate
  /** The metric's own, whole order with one member's ballot, however many others there are: what `ceiling` bounds. */
  whole: Estimate
  /**
   * How well any order can agree with one member's ballot: at least as well as the mean of the others (`lower`), and
   * hardly better than the mean of all, in which that ballot is (`upper`) (Nili et al. 2014, "A toolbox for
   * representational similarity analysis", PLoS Comput. Biol. 10(4): e1003553).
   */
  ceiling: { lower: number | null; upper: number | null }
  alternative: AlternativeAnnotator
  /** Votes and members of which some pair was compared. */
  votes: number
  members: number
}

/**
 * Is a metric as near to a crowd as one of its members is?
 *
 * One noisy ballot against n − 1 others and a metric with its fine scores against n are not to be compared: the ties of a
 * ballot alone keep τ-b below √(k(n − k)/(n(n − 1)/2)), 0.71 for 3 of 9. So for each member of each vote the metric's order
 * is cut to the form of that ballot (as many approvals, or as many places), and both are held against the same others.
 * What neither can be compared with, such as others who tie all pictures, is left out on both sides.
 */
export function oneMember(
  grids: readonly VotedGrid[],
  { measure = kendallTauB, epsilon = 0.1, confidence = 0.95 }: OneMemberOptions = {},
): OneMember {
  checkConfidence(confidence)
  const { prepared, members } = numberVoters(grids)
  return oneMemberOf(prepared, members, measure, { epsilon, confidence })
}

/** @param members how many there are, by their numbers */
export function oneMemberOf(
  grids: readonly Grid[],
  members: number,
  measure: Measure,
  { epsilon, confidence }: { epsilon: number; confidence: number },
): OneMember {
  const tables = comparedTables(grids, members, measure)
  const of = (table: CrossedTable, ends = { least: -1, most: 1 }) => estimateOf(table, confidence, ends)
  const { member, metric } = tables
  const difference = {
    ...member,
    values: metric.values.map((value, at) => value - (member.values[at] as number)),
  }
  const compared = difference.values
  const has = (pick: (at: number) => number, count: number) => {
    const seen = new Set<number>()
    compared.forEach((value, at) => {
      if (!Number.isNaN(value)) seen.add(pick(at))
    })
    return Math.min(count, seen.size)
  }
  return {
    member: of(member),
    metric: of(metric),
    difference: of(difference, { least: -2, most: 2 }),
    whole: of(tables.whole),
    ceiling: { lower: of(tables.lower).mean, upper: of(tables.upper).mean },
    alternative: alternativeAnnotator(member, metric, epsilon),
    votes: has((at) => at % grids.length, grids.length),
    members: has((at) => Math.floor(at / grids.length), members),
  }
}

function comparedTables(grids: readonly Grid[], members: number, measure: Measure) {
  const empty = (): CrossedTable => ({
    rows: members,
    columns: grids.length,
    values: new Float64Array(members * grids.length).fill(Number.NaN),
  })
  const tables = { member: empty(), metric: empty(), lower: empty(), upper: empty(), whole: empty() }
  grids.forEach(({ metric, voters }, column) => {
    if (voters.length < 2) return
    const crowd = new Crowd(metric.length)
    for (const voter of voters) crowd.add(voter, 1)
    for (const voter of voters) {
      const at = voter.member * grids.length + column
      const own = voter.scores
      tables.upper.values[at] = against(crowd, own, measure) ?? Number.NaN
      tables.whole.values[at] = between(metric, own, measure) ?? Number.NaN
      crowd.add(voter, -1)
      const ofMember = against(crowd, own, measure)
      const ofMetric = against(crowd, inFormOf(metric, voter), measure)
      crowd.add(voter, 1)
      tables.lower.values[at] = ofMember ?? Number.NaN
      if (ofMember === null || ofMetric === null) continue
      tables.member.values[at] = ofMember
      tables.metric.values[at] = ofMetric
    }
  })
  return tables
}

/**
 * A metric's order in the form of a ballot: over the pictures that it shows, the scores of its own places, best first.
 * Pictures that the metric ties share the mean of the places that they fill, so that no order of listing decides.
 */
export function inFormOf(metric: readonly number[], { scores }: Voter): Float64Array {
  const shown = [...scores.keys()].filter((picture) => !Number.isNaN(scores[picture]))
  const byMetric = shown.toSorted((a, b) => (metric[b] as number) - (metric[a] as number))
  const places = shown.map((picture) => scores[picture] as number).sort((a, b) => b - a)
  const cut = new Float64Array(scores.length).fill(Number.NaN)
  for (let first = 0, end = 0; first < byMetric.length; first = end) {
    const value = metric[byMetric[first] as number]
    let sum = 0
    for (; end < byMetric.length && metric[byMetric[end] as number] === value; end++)
      sum += places[end] as number
    for (let place = first; place < end; place++) cut[byMetric[place] as number] = sum / (end - first)
  }
  return cut
}

function against(crowd: Crowd, scores: Float64Array, measure: Measure): number | null {
  return between(
    Array.from(scores, (_, picture) => crowd.score(picture)),
    scores,
    measure,
  )
}

/** Over the pictures that both have a score of. */
function between(one: readonly number[], other: Float64Array, measure: Measure): number | null {
  const ofOne: number[] = []
  const ofOther: number[] = []
  for (let picture = 0; picture < one.length; picture++) {
    if (Number.isNaN(one[picture]) || Number.isNaN(other[picture])) continue
    ofOne.push(one[picture] as number)
    ofOther.push(other[picture] as number)
  }
  return ofOne.length < 2 ? null : measure(ofOne, ofOther)
}
