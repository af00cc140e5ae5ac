import { adjust } from './adjust.ts'
import { crossedInterval, crossedSpread, crossedTest } from './crossed.ts'
import { type VotedGrid, votersOf } from './crowd.ts'
import { type AgreementParts, combine, partsOf, spearmanBrown } from './crowd-agreement.ts'
import { FEWEST_MEMBERS } from './estimate.ts'
import type { Grid, Measure } from './grid-agreement.ts'
import { StatisticsInputError } from './input-error.ts'
import { spreadOf } from './jackknife.ts'
import { kendallTauB } from './kendall.ts'
import { checkConfidence } from './wilson.ts'

/** A group of votes that are told apart from the others of a table. */
export interface VoteGroup {
  label: string
  /** Numbers of its votes, from 0. */
  grids: readonly number[]
}

/** How a group differs from the other votes of its table. */
export interface GroupContrast {
  /** The groups that are these very votes: told once. */
  labels: string[]
  /** Groups that are exactly the other votes: the same contrast, turned round. */
  against: string[]
  /** Votes with an agreement, in the group and among the others. */
  votes: [group: number, others: number]
  /** Corrected agreement of the group less that of the others. */
  difference: number | null
  interval: [low: number | null, high: number | null]
  /** Two-sided; `adjusted` by Holm over the contrasts of the table. */
  p: number | null
  adjusted: number | null
  reason?: 'fewMembers' | 'fewVotes' | 'allVotes' | 'noReliability'
}

/** On each side of a contrast: with three, intervals of 95 % held the truth 91 % of the time. */
export const FEWEST_VOTES = 4

/**
 * Does a metric agree with the crowd more in some groups of votes than in the others?
 *
 * Each group is held against the votes that are not in it, so that groups may overlap. Agreements are corrected for the
 * number of ballots, with one reliability of a ballot for the whole table (see `crowdAgreement`): a group with more ballots
 * a vote is not better for that. The variance is that between votes on either side plus that from leaving out each member
 * on both sides at once; p values of one table are corrected by Holm.
 */
export function groupContrasts(
  grids: readonly VotedGrid[],
  groups: readonly VoteGroup[],
  {
    measure = kendallTauB,
    confidence = 0.95,
  }: { measure?: Measure | undefined; confidence?: number | undefined } = {},
): { contrasts: GroupContrast[] } {
  checkConfidence(confidence)
  if (grids.length === 0) throw new StatisticsInputError('grids is empty: give at least one grid')
  groups.forEach(({ grids: own }, index) => {
    const wrong = own.find((grid) => !(grid in grids))
    if (wrong !== undefined)
      throw new StatisticsInputError(`groups[${index}] has vote ${wrong}: give 0 to ${grids.length - 1}`)
  })
  const numbers = new Map<string, number>()
  const prepared = grids.map((grid, index) => ({
    metric: grid.metric,
    voters: votersOf(grid, `grids[${index}]`, numbers),
  }))
  return { contrasts: groupContrastsOf(prepared, numbers.size, groups, measure, confidence) }
}

export function groupContrastsOf(
  grids: readonly Grid[],
  members: number,
  groups: readonly VoteGroup[],
  measure: Measure,
  confidence: number,
): GroupContrast[] {
  const parts = partsOf(grids, members, measure)
  const told = distinct(groups, grids.length).map(({ labels, against, grids: own }) => ({
    labels,
    against,
    ...contrast(parts, members, own, confidence),
  }))
  const tested = told.filter(({ p }) => p !== null)
  const adjusted =
    tested.length === 0
      ? []
      : adjust(
          tested.map(({ p }) => p as number),
          'holm',
        ).adjusted
  return told.map((one) => ({
    ...one,
    adjusted: one.p === null ? null : (adjusted[tested.indexOf(one)] as number),
  }))
}

/** Groups of the same votes are one, and two that share all votes between them are one contrast. */
export function distinct(groups: readonly VoteGroup[], all: number) {
  const byVotes = new Map<string, { labels: string[]; against: string[]; grids: readonly number[] }>()
  const keyOf = (grids: readonly number[]) => [...new Set(grids)].sort((a, b) => a - b).join()
  for (const { label, grids } of groups) {
    const same = byVotes.get(keyOf(grids))
    const rest = Array.from({ length: all }, (_, grid) => grid).filter((grid) => !grids.includes(grid))
    const other = byVotes.get(keyOf(rest))
    if (same) same.labels.push(label)
    else if (other) other.against.push(label)
    else byVotes.set(keyOf(grids), { labels: [label], against: [], grids: [...new Set(grids)] })
  }
  return [...byVotes.values()]
}

type Contrast = Omit<GroupContrast, 'labels' | 'against' | 'adjusted'>

function contrast(
  parts: AgreementParts,
  members: number,
  own: readonly number[],
  confidence: number,
): Contrast {
  const every = parts.all.map((_, grid) => grid)
  const inside = own.filter((grid) => parts.all[grid] !== null)
  const outside = every.filter((grid) => parts.all[grid] !== null && !own.includes(grid))
  const difference = differenceOf(parts, every, inside, outside, null)
  const found = {
    votes: [inside.length, outside.length] as [number, number],
    difference: difference?.within ?? null,
  }
  const none = (reason: NonNullable<Contrast['reason']>): Contrast => ({
    ...found,
    interval: [null, null],
    p: null,
    reason,
  })
  if (outside.length === 0) return none('allVotes')
  if (difference === null) return none('noReliability')
  if (Math.min(inside.length, outside.length) < FEWEST_VOTES) return none('fewVotes')
  const without = spreadOf(
    Array.from(
      { length: members },
      (_, member) => differenceOf(parts, every, inside, outside, member)?.value ?? null,
    ),
  )
  if (without.number < FEWEST_MEMBERS) return none('fewMembers')
  const spread = { mean: difference.within, ...crossedSpread(without, difference.betweenVotes, 0) }
  return {
    ...found,
    interval: crossedInterval(spread, confidence, { least: -2, most: 2 }),
    p: crossedTest(spread, 0),
  }
}

function differenceOf(
  parts: AgreementParts,
  every: readonly number[],
  inside: readonly number[],
  outside: readonly number[],
  without: number | null,
) {
  const { betweenMembers } = combine(parts, every, without)
  if (betweenMembers === null || betweenMembers <= 0) return null
  const side = (grids: readonly number[]) =>
    meanAndVariance(
      grids.flatMap((grid) => {
        const left = without !== null && parts.voters[grid]?.has(without) ? 1 : 0
        const agreement = without === null ? parts.all[grid] : parts.without[without]?.[grid]
        if (agreement === null || agreement === undefined) return []
        return agreement / Math.sqrt(spearmanBrown(betweenMembers, (parts.ballots[grid] as number) - left))
      }),
    )
  const [one, other] = [side(inside), side(outside)]
  if (one.n === 0 || other.n === 0) return null
  const [a, b] = [one.variance / one.n, other.variance / other.n]
  // Welch's degrees of freedom.
  const degrees = (a + b) ** 2 / (a ** 2 / Math.max(1, one.n - 1) + b ** 2 / Math.max(1, other.n - 1))
  return {
    value: one.mean - other.mean,
    // No agreement is beyond 1. What leaving out changes is told by the values as they are, which else would all be 1.
    within: withinOne(one.mean) - withinOne(other.mean),
    betweenVotes: { variance: a + b, number: a + b > 0 ? 1 + degrees : one.n + other.n - 1 },
  }
}

const withinOne = (mean: number) => Math.max(-1, Math.min(1, mean))

function meanAndVariance(values: readonly number[]) {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const variance = n < 2 ? 0 : values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  return { n, mean, variance }
}
