import { adjust } from './adjust.ts'
import type { CrossedTable } from './crossed.ts'
import { studentTails } from './student.ts'
import { wilcoxon } from './wilcoxon.ts'

/** What the alternative annotator test says of a metric. */
export interface AlternativeAnnotator {
  /** Whether the metric may stand in for a member; null where members or votes are too few for the test. */
  passes: boolean | null
  reason?: 'fewMembers' | 'fewVotes'
  /** How much less often than the member it may be the nearer one, for what it saves. */
  epsilon: number
  /** Share of the members that the metric could replace; passed from one half on. */
  winningRate: number | null
  /** Mean share of votes in which the metric is at least as near to the others as the member. */
  advantage: number | null
  /** Members tested, and the fewest votes that one of them has. */
  members: number
  votes: number
}

/** Fewer members are no crowd to stand in for (the authors' advice). */
export const FEWEST_TESTED = 3
/** From here on a t test; below, Wilcoxon's (the authors' advice). */
const FEWEST_FOR_T = 30
/** With fewer, Wilcoxon's test cannot come below 0.05 on one side. */
export const FEWEST_VOTES_EACH = 5
const FALSE_DISCOVERIES = 0.05

/**
 * May a metric stand in for a member? (Calderon, Reichart & Dror 2025, "The alternative annotator test for
 * LLM-as-a-judge", ACL, pp. 16051–16081.) For each member, over the votes: how often is the metric at least as near to the
 * others as the member, and how often the member at least as near as the metric? One-sided test that the first is not
 * more than ε below the second; corrected over members by Benjamini & Yekutieli at 5 %. The metric passes where at least
 * half of the members could be replaced.
 *
 * @param member nearness to the others, members by votes; NaN where there is none
 * @param metric the metric's in the same place
 */
export function alternativeAnnotator(
  member: CrossedTable,
  metric: CrossedTable,
  epsilon: number,
): AlternativeAnnotator {
  const { rows, columns } = member
  const tested = Array.from({ length: rows }, (_, row) => differencesOf(member, metric, row)).filter(
    ({ lost }) => lost.length > 0,
  )
  const votes = tested.reduce(
    (fewest, { lost }) => Math.min(fewest, lost.length),
    tested.length > 0 ? columns : 0,
  )
  const advantage =
    tested.length === 0 ? null : tested.reduce((sum, { atLeast }) => sum + atLeast, 0) / tested.length
  const found = { epsilon, advantage, members: tested.length, votes }
  const reason =
    tested.length < FEWEST_TESTED ? 'fewMembers' : votes < FEWEST_VOTES_EACH ? 'fewVotes' : undefined
  if (reason) return { passes: null, reason, winningRate: null, ...found }
  const { adjusted } = adjust(
    tested.map(({ lost }) => belowP(lost.map((one) => one - epsilon))),
    'benjamini-yekutieli',
  )
  const winningRate = adjusted.filter((p) => p <= FALSE_DISCOVERIES).length / tested.length
  return { passes: winningRate >= 0.5, winningRate, ...found }
}

/** Of one member: per vote 1 where the member alone is nearer, −1 where the metric alone is, 0 where neither. */
function differencesOf(member: CrossedTable, metric: CrossedTable, row: number) {
  const lost: number[] = []
  let notBelow = 0
  for (let column = 0, at = row * member.columns; column < member.columns; column++, at++) {
    const difference = (metric.values[at] as number) - (member.values[at] as number)
    if (Number.isNaN(difference)) continue
    lost.push(difference === 0 ? 0 : -Math.sign(difference))
    if (difference >= 0) notBelow++
  }
  return { lost, atLeast: notBelow / lost.length }
}

/** One-sided p that the mean, or below 30 the median, is below 0. */
function belowP(values: readonly number[]): number {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n < FEWEST_FOR_T) {
    const { p, wPlus } = wilcoxon(values)
    if (p === null || wPlus === null) return 1
    const half = (n * (n + 1)) / 4
    return wPlus <= half ? p / 2 : 1 - p / 2
  }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  if (variance === 0) return mean < 0 ? 0 : 1
  const p = studentTails(mean / Math.sqrt(variance / n), n - 1)
  return mean < 0 ? p / 2 : 1 - p / 2
}
