import type { Table } from '../content.ts'
import { estimateInWords, signed } from '../rounds/sentences.ts'
import { FEWEST_TESTED, FEWEST_VOTES_EACH } from '../statistics/alternative-annotator.ts'
import type { CrowdAgreement } from '../statistics/crowd-agreement.ts'
import { type Estimate, FEWEST_MEMBERS, FEWEST_UNITS } from '../statistics/estimate.ts'
import { FEWEST_VOTES, type GroupContrast } from '../statistics/group-contrasts.ts'
import type { OneMember } from '../statistics/one-member.ts'
import type { Words } from '../words/index.ts'
import { type Agreements, type GroupAgreement, labelOf, type Section } from './group-agreement.ts'

/** Below this a difference is said to be one. */
const SURE = 0.05

/** What all votes say of CLIP, a string a paragraph. */
export function agreementsWords({ all, accuracy, soft, sections }: Agreements, words: Words): string[] {
  const { crowd, one } = all
  if (crowd.observed.mean === null) return [words.results.notYet]
  return [
    words.results.tau(estimateInWords(crowd.observed, words), correctedWords(crowd, words)),
    ...oneMemberWords(one, words),
    ...(accuracy.mean === null || soft.accuracy === null
      ? []
      : [
          words.results.accuracy(
            percents(accuracy, words),
            words.result.percent(accuracy.tied ?? 0),
            words.result.percent(soft.accuracy),
          ),
        ]),
    ...noIntervalWords([crowd.observed, crowd.corrected, one.difference, accuracy], words),
    ...sections.flatMap((section) => sameVotes(section, words)),
    ...contrastWords(sections, words),
  ]
}

function correctedWords({ corrected, betweenMembers }: CrowdAgreement, words: Words): string {
  if (corrected.mean !== null) return words.results.corrected(cell(corrected, words))
  return betweenMembers === null ? words.results.uncorrectedLone : words.results.uncorrectedApart
}

function oneMemberWords(
  { member, metric, difference, whole, ceiling, alternative }: OneMember,
  words: Words,
) {
  if (difference.mean === null || ceiling.lower === null || ceiling.upper === null)
    return [words.results.noOneMember]
  const { passes, epsilon } = alternative
  const worse = difference.p !== null && difference.p < SURE && difference.mean < 0
  const verdict =
    passes === null
      ? words.results.verdictFew(FEWEST_TESTED, FEWEST_VOTES_EACH)
      : words.results.verdict[passes ? 'asWell' : worse ? 'worse' : 'open'](words.number(epsilon, 1))
  return [
    `${words.results.oneMember(cell(member, words), cell(metric, words), cell(difference, words))} ${verdict}`,
    words.results.ceiling(cell(whole, words), signed(ceiling.lower, words), signed(ceiling.upper, words)),
  ]
}

/** Once for all numbers that have none for the same reason. */
function noIntervalWords(estimates: readonly Estimate[], words: Words): string[] {
  const reasons = new Set(
    estimates.flatMap(({ mean, reason }) => (mean === null || reason === undefined ? [] : reason)),
  )
  return [
    ...(reasons.has('fewMembers') ? [words.results.noInterval.members(FEWEST_MEMBERS)] : []),
    ...(reasons.has('fewUnits') ? [words.results.noInterval.votes(FEWEST_UNITS)] : []),
  ]
}

function sameVotes({ groups }: Section, words: Words): string[] {
  return groups
    .filter(({ labels }) => labels.length > 1)
    .map(({ labels, rounds }) => words.results.sameVotes(labels, rounds.length))
}

/** The groups that differ from the other votes; where none does, that, or what it would take to tell. */
function contrastWords(sections: readonly Section[], words: Words): string[] {
  const contrasts = sections.flatMap(({ contrasts }) => contrasts)
  const tested = contrasts.filter(({ adjusted }) => adjusted !== null)
  const sure = tested.filter(({ adjusted }) => (adjusted as number) < SURE)
  if (sure.length > 0)
    return sure.map((contrast) =>
      words.results.contrast(
        words.list(contrast.labels),
        contrast.against[0],
        (contrast.difference as number) > 0,
        cell({ mean: contrast.difference, interval: contrast.interval }, words),
        words.pairs.pValue(contrast.adjusted as number),
      ),
    )
  if (tested.length > 0) return [words.results.contrastNone]
  return contrasts.some(({ reason }) => reason === 'fewMembers' || reason === 'fewVotes')
    ? [words.results.contrastFew(FEWEST_VOTES, FEWEST_MEMBERS)]
    : []
}

/** All votes and the groups, one a row; where one thing alone tells them apart, with how each differs from the other votes. */
export function agreementTable({ all, sections }: Agreements, words: Words): Table {
  const only = sections.length === 1 ? sections[0] : undefined
  const row = (group: GroupAgreement) => [
    labelOf(group, words),
    words.number(group.one.votes, 0),
    cell(group.one.whole, words),
    ceilingText(group, words),
    cell(group.crowd.corrected, words),
  ]
  const none = words.result.undefinedNumber
  return {
    head: [
      words.results.headGroup,
      words.results.headRounds,
      words.results.headOneBallot,
      words.results.headCeiling,
      words.results.headCorrected,
      ...(only ? [words.results.headContrast, words.results.headHolm] : []),
    ],
    rows: [
      [...row(all), ...(only ? [none, none] : [])],
      ...sections.flatMap(({ groups, contrasts }) =>
        groups.map((group) => [
          ...row(group),
          ...(only ? contrastCells(labelOf(group, words), contrasts, words) : []),
        ]),
      ),
    ],
  }
}

/** What a contrast is for a group: turned round where the group is the other side of it. */
function contrastCells(label: string, contrasts: readonly GroupContrast[], words: Words): string[] {
  const own = contrasts.find(({ labels, against }) => labels.includes(label) || against.includes(label))
  // A difference without an interval would be read as one.
  if (!own || own.difference === null || own.adjusted === null)
    return [words.result.undefinedNumber, words.result.undefinedNumber]
  const [low, high] = own.interval as [number, number]
  const contrast = own.labels.includes(label)
    ? cell({ mean: own.difference, interval: [low, high] }, words)
    : cell({ mean: -own.difference, interval: [-high, -low] }, words)
  return [contrast, words.number(own.adjusted, 3)]
}

/** Describes the chart to those who do not see it. */
export function agreementAlt({ all, sections }: Agreements, words: Words): string {
  const { whole, ceiling } = all.one
  const byMean = sections
    .flatMap(({ groups }) => groups)
    .flatMap((group) =>
      group.one.whole.mean === null ? [] : { label: labelOf(group, words), mean: group.one.whole.mean },
    )
    .sort((a, b) => b.mean - a.mean)
  const [highest, lowest] = [byMean[0], byMean.at(-1)]
  return words.results.forestAlt(
    signed(whole.mean ?? 0, words),
    [signed(ceiling.lower ?? 0, words), signed(ceiling.upper ?? 0, words)],
    highest && lowest && highest.mean > lowest.mean
      ? { highest: highest.label, lowest: lowest.label }
      : undefined,
  )
}

/** A number with its interval, for a cell of a table or a mark of a chart. */
export function cell(
  { mean, interval: [low, high] }: { mean: number | null; interval: readonly [number | null, number | null] },
  words: Words,
): string {
  if (mean === null) return words.result.undefinedNumber
  if (low === null || high === null) return signed(mean, words)
  return words.results.inInterval(signed(mean, words), signed(low, words), signed(high, words))
}

/** From the lower to the upper noise ceiling. */
export function ceilingText({ one: { ceiling } }: GroupAgreement, words: Words): string {
  const { lower, upper } = ceiling
  if (lower === null || upper === null) return words.result.undefinedNumber
  return words.results.range(signed(lower, words), signed(upper, words))
}

function percents({ mean, interval: [low, high] }: Estimate, words: Words): string {
  const { percent } = words.result
  if (low === null || high === null) return percent(mean as number)
  return words.results.inInterval(percent(mean as number), percent(low), percent(high))
}
