import { type CrossedTable, crossedMean, crossedTest, type Drawn } from './crossed.ts'
import { FEWEST_MEMBERS } from './estimate.ts'
import { StatisticsInputError } from './input-error.ts'
import { signTest } from './sign-test.ts'
import { studentQuantile } from './student.ts'
import { checkConfidence, scoreInterval, wilson } from './wilson.ts'

/** What a member said of two things: 1 for the first, 0 for the second, 0.5 for neither. */
export interface Judgement {
  member: string
  first: number
}

/** Why nothing is stated: too few to tell what others would say, or of other prompts. */
export type NoStatement = 'fewMembers' | 'fewPrompts'

/** How far the first of two things is preferred over prompts; 0.5 is as much as the second. */
export interface Preference {
  /** Mean over prompts of the mean over what was said of each: every prompt counts alike. */
  share: number
  interval: [low: number | null, high: number | null]
  prompts: number
  members: number
  judgements: number
  /** Two-sided, that the share is 0.5 among all such members and prompts. */
  p: number | null
  /** The one that is preferred, at this confidence; null where neither is, and where nothing can be stated. */
  preferred: 'first' | 'second' | null
  /** Why interval and p are null. */
  reason?: NoStatement
}

/** With fewer, or fewer members than {@link FEWEST_MEMBERS}, no rule that was tried keeps to its level: 8 to 16 % false claims for 5. */
export const FEWEST_PROMPTS = 6

/**
 * Which of two things is preferred, where several members judged several prompts, each maybe several times. One rule for
 * every such statement: duels of a round, best of five, systems over all rounds.
 *
 * What is said of one prompt, or by one member, hangs together: the test is that of {@link crossedMean}, so that a
 * statement is about all such members and prompts, not about those who happened to be asked. The interval is Wilson's,
 * with as many trials as would spread as much and Student's t: near 0 and 1 a symmetric one held the truth 86 % of the
 * time. Where all judgements agree, if only in that neither is preferred, nothing shows how far they spread; each prompt is then a trial, and the test a sign
 * test.
 *
 * Measured (`npm run bench -- electorate`, where nobody prefers either in the mean): with 3 to 8 members and 6 to 40
 * prompts a preference is stated in at most 7 % of electorates, however much members and prompts differ; a sign test over
 * the duels of a round in up to 49 %, one over majorities of judges in up to 46 %, over prompts with an interval from
 * resampling in up to 14 %. Where those keep to 7 % themselves, they find a share of 0.70 less often or as often.
 *
 * @param prompts what was said, a list for each prompt, none of them empty
 * @param confidence of the interval, between 0 and 1; a preference is stated where p is below 1 − confidence
 */
export function preference(
  prompts: readonly (readonly Judgement[])[],
  { confidence = 0.95 }: { confidence?: number | undefined } = {},
): Preference {
  check(prompts)
  checkConfidence(confidence)
  const { table, judgements } = tabled(prompts)
  const means = prompts.map((said) => said.reduce((sum, { first }) => sum + first, 0) / said.length)
  const share = means.reduce((sum, mean) => sum + mean, 0) / means.length
  const found = { share, prompts: prompts.length, members: table.rows, judgements }
  const stated = statementOf(table, confidence)
  if (typeof stated === 'string')
    return { ...found, interval: [null, null], p: null, preferred: null, reason: stated }
  return {
    ...found,
    ...stated,
    preferred: stated.p < 1 - confidence ? (share > 0.5 ? 'first' : 'second') : null,
  }
}

/**
 * Interval and test of the mean of a table of shares, members by prompts; or why there are none.
 *
 * @param drawn of whom it is said: such members (rows) and such prompts (columns), or one of them as they are. Of those
 *   that are not drawn there need not be many. Where nobody prefers either in the mean, at most 7 % are stated of these
 *   prompts with three members or more that lean by up to 1, 9 % by 2; at most 6 % of these members with six prompts or more.
 */
export function statementOf(
  table: CrossedTable,
  confidence: number,
  drawn: Drawn = 'both',
): { interval: [number, number]; p: number } | NoStatement {
  const found = crossedMean(table, 'columns', drawn)
  if (!found) return drawn !== 'columns' && table.rows < FEWEST_MEMBERS ? 'fewMembers' : 'fewPrompts'
  // Half a member less: one who said twice as much as two others is still one of three.
  if (drawn !== 'columns' && found.effective.rows < FEWEST_MEMBERS - 0.5) return 'fewMembers'
  if (drawn !== 'rows' && table.columns < FEWEST_PROMPTS) return 'fewPrompts'
  const drawnTrials = drawn === 'rows' ? table.rows : table.columns
  // A sum of weights is 1 but for rounding.
  const unanimous = [0, 1].find((share) => Math.abs(found.mean - share) < 1e-9)
  if (unanimous !== undefined) {
    const { low, high } = wilson(unanimous * drawnTrials, drawnTrials, confidence)
    return { interval: [low as number, high as number], p: signTest(drawnTrials, 0) as number }
  }
  const { mean, standardError, degrees } = found
  if (standardError < 1e-9 && Math.abs(mean - 0.5) < 1e-9) {
    const [low, high] = scoreInterval(0.5, drawnTrials, studentQuantile(confidence, drawnTrials - 1))
    return { interval: [low, high], p: 1 }
  }
  const p = crossedTest(found, 0.5)
  const trials = (mean * (1 - mean)) / standardError ** 2
  const [low, high] = scoreInterval(mean, trials, studentQuantile(confidence, degrees))
  // Each share is tested as it holds its level: a half by t, what lies beyond by Wilson's score.
  if (p >= 1 - confidence) return { interval: [low, high], p }
  return { interval: mean > 0.5 ? [Math.max(0.5, low), high] : [low, Math.min(0.5, high)], p }
}

/** Members by prompts: the mean of what each said of each. */
function tabled(prompts: readonly (readonly Judgement[])[]): { table: CrossedTable; judgements: number } {
  const members = [...new Set(prompts.flatMap((said) => said.map(({ member }) => member)))]
  const numbers = new Map(members.map((member, number) => [member, number]))
  const columns = prompts.length
  const sums = new Float64Array(members.length * columns)
  const counts = new Float64Array(sums.length)
  prompts.forEach((said, column) => {
    for (const { member, first } of said) {
      const at = (numbers.get(member) as number) * columns + column
      sums[at] = (sums[at] as number) + first
      counts[at] = (counts[at] as number) + 1
    }
  })
  return {
    table: { rows: members.length, columns, values: sums.map((sum, at) => sum / (counts[at] as number)) },
    judgements: counts.reduce((all, count) => all + count, 0),
  }
}

function check(prompts: readonly (readonly Judgement[])[]): void {
  if (prompts.length === 0) throw new StatisticsInputError('prompts is empty: give at least one prompt')
  prompts.forEach((said, index) => {
    if (said.length === 0)
      throw new StatisticsInputError(`prompts[${index}] is empty: leave out what nobody judged`)
    for (const { first } of said)
      if (![0, 0.5, 1].includes(first))
        throw new StatisticsInputError(`prompts[${index}] has first ${first}: give 1, 0 or 0.5 for neither`)
  })
}
