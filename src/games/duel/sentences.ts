import type { Table } from '../../content.ts'
import { promptOf, type RoundSeen } from '../../rounds/round.ts'
import { agreementWords, leftOutWords, ordersAlt } from '../../rounds/sentences.ts'
import type { Words } from '../../words/index.ts'
import { drawnBy } from '../pairs/drawn-by.ts'
import { changedWords, shareText, verdictWords } from '../pairs/verdict.ts'
import type { ArmsDuel, DuelResult } from './result.ts'

/** The result of a round of duels in sentences. */
export function duelText(round: RoundSeen, result: DuelResult, words: Words): string[] {
  const { duels, members, leftOut, ties, bad } = result
  return [
    [
      words.duel.duels(duels, members),
      ...leftOutWords(leftOut, words),
      ...(duels > 0 ? [words.pairs.undecided(ties, bad)] : []),
    ].join(' '),
    ...result.arms.map((arms) => armsWords(arms, words)),
    ...(duels > 0 ? [worthsWords(result, words)] : []),
    agreementWords({ ...result, counted: duels }, words),
    ...sideWords(result, words),
    ...(result.steady.of > 0 ? [words.controls.steadyAll(result.steady)] : []),
    drawnBy(round, words),
  ]
}

function armsWords({ arms, wins, ties, bad, preference, changed }: ArmsDuel, words: Words): string {
  const told =
    preference === null
      ? [words.pairs.armsUndecided(...arms, ties, bad)]
      : [
          words.pairs.decided(...arms, wins, ties + bad),
          words.pairs.share(arms[0], shareText(preference, words)),
          verdictWords(arms, preference, words),
        ]
  return [...told, ...changedWords(changed, words)].join(' ')
}

/** How the order comes about; where worths do not exist, what is missing for them. */
function worthsWords({ worths, gap }: DuelResult, words: Words): string {
  if (worths === 'estimated') return words.duel.worthsEstimated
  const { islands = [], unbeaten = [], winless = [] } = gap ?? {}
  const missing = [
    ...(islands.length > 0 ? [words.duel.gapIslands(islands)] : []),
    ...unbeaten.map(words.duel.gapUnbeaten),
    ...winless.map(words.duel.gapWinless),
  ]
  return words.duel.worthsRegularised(missing)
}

function sideWords({ left }: DuelResult, words: Words): string[] {
  if (left.share === null) return []
  const { wins, decided, share, low, high } = left
  const interval = words.result.interval(low as number, high as number)
  return [
    words.duel.sides(
      wins,
      decided,
      words.result.percent(share),
      interval,
      sideOf(low as number, high as number),
    ),
  ]
}

function sideOf(low: number, high: number): 'left' | 'right' | 'none' {
  return low > 0.5 ? 'left' : high < 0.5 ? 'right' : 'none'
}

/** The figures of each picture, in the order of the board. */
export function duelTable({ pictures, worths }: DuelResult, words: Words): Table {
  const arms = pictures.some(({ arm }) => arm !== null)
  return {
    head: [
      words.result.headPicture,
      ...(arms ? [words.pairs.headArm] : []),
      words.result.headCrowd,
      worths === 'estimated' ? words.duel.headWorth : words.duel.headWorthRegularised,
      words.result.headClip,
      words.pairs.headRecord,
      words.pairs.headWon,
      words.result.headInterval,
      words.result.headScore,
    ],
    rows: pictures.map(
      ({ position, arm, crowd, crowdValue, clip, wins, ties, losses, approval, clipScore }) => [
        String(position),
        ...(arms ? [arm ?? ''] : []),
        words.result.rank(crowd.rank, crowd.tied),
        words.result.percent(crowdValue),
        clip ? words.result.rank(clip.rank, clip.tied) : words.result.undefinedNumber,
        `${wins}–${ties}–${losses}`,
        approval ? words.result.percent(approval.share) : words.result.undefinedNumber,
        approval ? words.result.interval(approval.low, approval.high) : words.result.undefinedNumber,
        clipScore === null ? words.result.undefinedNumber : words.number(clipScore, 3),
      ],
    ),
  }
}

/** Describes the result picture to those who do not see it. */
export function duelAlt(round: RoundSeen, result: DuelResult, words: Words): string {
  if (result.arms.length > 0) return words.pairs.armsAlt(result.arms.map((arms) => armsWords(arms, words)))
  return ordersAlt(promptOf(round) ?? '', { pictures: result.pictures, counted: result.duels }, words)
}
