import { Crowd, numberVoters, type VotedGrid, type Voter } from './crowd.ts'
import type { Estimate } from './estimate.ts'
import { type Grid, type Measure, whyNoAgreement, withCrowd } from './grid-agreement.ts'
import { jackknifed } from './jackknife.ts'
import { kendallTauB } from './kendall.ts'
import { checkConfidence } from './wilson.ts'

export interface CrowdAgreementOptions {
  /** Default: Kendall's τ-b. */
  measure?: Measure | undefined
  /** Of the intervals, between 0 and 1. */
  confidence?: number | undefined
}

export interface CrowdAgreement {
  /** Mean over votes of the metric's agreement with a crowd of this size: more ballots would raise it. */
  observed: Estimate
  /** What it would be with a crowd of any number: observed / √reliability. Null where members share no order. */
  corrected: Estimate
  /** Mean correlation of two members' ballots of one vote. */
  betweenMembers: number | null
  /** How well the crowd's order would come out again with as many other members, 0 to 1 (Spearman–Brown). */
  reliability: number | null
  /** Votes in the mean. */
  votes: number
  members: number
  /** The others, from 0, and why each has no agreement. */
  leftOut: { grid: number; reason: string }[]
}

/** Correlations below this leave no reliability to divide by. */
const LEAST_RELIABILITY = 0.05

/**
 * A metric's agreement with the crowd, as it is and corrected for the crowd's own unreliability.
 *
 * The crowd's mean scores are those of a sample of members: the same metric agrees less with three members than with
 * eight. From the mean correlation r of two ballots a crowd of n has reliability n r / (1 + (n − 1) r) (Spearman 1910,
 * Brown 1910), and the agreement with a crowd without noise is the observed one over its root (Spearman's correction for
 * attenuation). That is exact for Pearson's correlation; for τ-b of ballots of approvals of nine pictures it came within
 * 0.04 of the planted truth with three members or more, where the observed one was up to 0.28 below (tried: correcting
 * 2/π·asin, which is up to 0.18 too high, as ties already lower τ-b less than noise does).
 */
export function crowdAgreement(
  grids: readonly VotedGrid[],
  { measure = kendallTauB, confidence = 0.95 }: CrowdAgreementOptions = {},
): CrowdAgreement {
  checkConfidence(confidence)
  const { prepared, members } = numberVoters(grids)
  return crowdAgreementOf(prepared, members, measure, confidence)
}

/** @param members how many there are, by their numbers */
export function crowdAgreementOf(
  grids: readonly Grid[],
  members: number,
  measure: Measure,
  confidence: number,
): CrowdAgreement {
  const parts = partsOf(grids, members, measure)
  const everyGrid = grids.map((_, grid) => grid)
  const found = combine(parts, everyGrid, null)
  const rows = Array.from({ length: members }, (_, member) => combine(parts, everyGrid, member))
  const used = everyGrid.filter((grid) => parts.all[grid] !== null)
  const columns = used.map((grid) =>
    combine(
      parts,
      everyGrid.filter((other) => other !== grid),
      null,
    ),
  )
  const ends = { least: -1, most: 1 }
  const estimate = (which: 'observed' | 'corrected'): Estimate =>
    found[which] === null
      ? { mean: null, interval: [null, null], p: null, reason: 'nothing' }
      : jackknifed(
          found[which],
          rows.map((row) => row[which]),
          columns.map((column) => column[which]),
          confidence,
          ends,
        )
  return {
    observed: estimate('observed'),
    corrected: estimate('corrected'),
    betweenMembers: found.betweenMembers,
    reliability: found.reliability,
    votes: used.length,
    members,
    leftOut: grids.flatMap((grid, index) =>
      parts.all[index] === null ? [{ grid: index, reason: whyNoAgreement(grid) }] : [],
    ),
  }
}

/** What all estimates over subsets of votes and members are made of. */
export interface AgreementParts {
  /** By vote: the metric's agreement with all, and without each member (the same where they are not in it). */
  all: (number | null)[]
  without: (number | null)[][]
  /** By vote: its ballots, and the sums and numbers of their correlations, all and of each member. */
  ballots: number[]
  correlations: { sum: number; count: number; ofMember: Map<number, { sum: number; count: number }> }[]
  voters: Set<number>[]
}

export function partsOf(grids: readonly Grid[], members: number, measure: Measure): AgreementParts {
  const without = Array.from({ length: members }, () => new Array<number | null>(grids.length).fill(null))
  const all = grids.map(({ metric, voters }, index) => {
    const crowd = new Crowd(metric.length)
    for (const voter of voters) crowd.add(voter, 1)
    const whole = withCrowd(crowd, metric, measure)
    for (const row of without) row[index] = whole
    for (const voter of voters) {
      crowd.add(voter, -1)
      ;(without[voter.member] as (number | null)[])[index] = withCrowd(crowd, metric, measure)
      crowd.add(voter, 1)
    }
    return whole
  })
  return {
    all,
    without,
    ballots: grids.map(({ voters }) => voters.length),
    correlations: grids.map(({ voters }) => correlationsOf(voters)),
    voters: grids.map(({ voters }) => new Set(voters.map(({ member }) => member))),
  }
}

/** Over some votes, without one member or with all. */
export function combine(parts: AgreementParts, grids: readonly number[], without: number | null) {
  let correlated = 0
  let pairs = 0
  for (const grid of grids) {
    const { sum, count, ofMember } = parts.correlations[grid] as AgreementParts['correlations'][number]
    const own = without === null ? undefined : ofMember.get(without)
    correlated += sum - (own?.sum ?? 0)
    pairs += count - (own?.count ?? 0)
  }
  const betweenMembers = pairs === 0 ? null : correlated / pairs
  let observed = 0
  let corrected = 0
  let reliabilities = 0
  let votes = 0
  for (const grid of grids) {
    const own = without !== null && parts.voters[grid]?.has(without)
    const agreement = without === null ? parts.all[grid] : parts.without[without]?.[grid]
    if (agreement === null || agreement === undefined) continue
    const reliability = spearmanBrown(betweenMembers ?? 0, (parts.ballots[grid] as number) - (own ? 1 : 0))
    observed += agreement
    corrected += agreement / Math.sqrt(reliability)
    reliabilities += reliability
    votes++
  }
  const reliable = betweenMembers !== null && betweenMembers > 0 && reliabilities / votes > LEAST_RELIABILITY
  return {
    observed: votes === 0 ? null : observed / votes,
    corrected: votes === 0 || !reliable ? null : Math.max(-1, Math.min(1, corrected / votes)),
    betweenMembers,
    reliability: votes === 0 || betweenMembers === null ? null : Math.max(0, reliabilities / votes),
  }
}

/** Reliability of the mean of `count` ballots, any two of which correlate by `correlation`. */
export function spearmanBrown(correlation: number, count: number): number {
  return (count * correlation) / (1 + (count - 1) * correlation)
}

function correlationsOf(voters: readonly Voter[]): AgreementParts['correlations'][number] {
  const ofMember = new Map(voters.map(({ member }) => [member, { sum: 0, count: 0 }]))
  let sum = 0
  let count = 0
  voters.forEach((one, at) => {
    for (const other of voters.slice(at + 1)) {
      const correlation = pearson(one.scores, other.scores)
      if (correlation === null) continue
      sum += correlation
      count++
      for (const { member } of [one, other]) {
        const own = ofMember.get(member) as { sum: number; count: number }
        own.sum += correlation
        own.count++
      }
    }
  })
  return { sum, count, ofMember }
}

/** Over what both were shown; null where one of them is level. */
function pearson(one: Float64Array, other: Float64Array): number | null {
  let [n, sumOne, sumOther, squareOne, squareOther, product] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < one.length; i++) {
    const [x, y] = [one[i] as number, other[i] as number]
    if (Number.isNaN(x) || Number.isNaN(y)) continue
    n++
    sumOne += x
    sumOther += y
    squareOne += x * x
    squareOther += y * y
    product += x * y
  }
  const spread = (squareOne - sumOne ** 2 / n) * (squareOther - sumOther ** 2 / n)
  return n < 2 || !(spread > 1e-12) ? null : (product - (sumOne * sumOther) / n) / Math.sqrt(spread)
}
