import { remembering } from '../../basics/remembering.ts'
import type { Table } from '../../content.ts'
import { equalWords } from '../../rounds/equal-pictures.ts'
import { promptOf, type RoundSeen } from '../../rounds/round.ts'
import { leftOutWords, ordersAlt, pictureLabel, roundAgreementWords } from '../../rounds/sentences.ts'
import { duelWinnerHangsOn } from '../../statistics/winner.ts'
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
    roundAgreementWords({ ...result, counted: duels }, words),
    ...equalWords(round, words),
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
function worthsWords(result: DuelResult, words: Words): string {
  if (result.worths === 'estimated') return words.duel.worthsEstimated
  const labels = labelsOf(result)
  return words.duel.worthsRegularised(result.islands.map((island) => island.map(labels)))
}

/** Pictures of the order by the first position of each. */
function labelsOf({ pictures }: DuelResult): (position: number) => string {
  return (position) => {
    const picture = pictures.find((one) => one.position === position)
    return picture ? pictureLabel(picture) : String(position)
  }
}

const winnerOf = remembering(({ met }: Pick<DuelResult, 'met'>) =>
  duelWinnerHangsOn(met.map(({ a, b, aWins }) => ({ a: String(a), b: String(b), aWins }))),
)

/** How few duels the favourite hangs on; nothing where there is none alone, or systems are compared. */
export function duelHangsOn(result: DuelResult, words: Words): string[] {
  const alone = result.pictures.filter(({ crowd }) => crowd.rank === 1).length === 1
  if (result.worths !== 'estimated' || result.arms.length > 0 || result.met.length === 0 || !alone) return []
  const { winner, next, duels, of } = winnerOf({ met: result.met })
  if (winner === null || next === null || duels === null) return []
  const labels = labelsOf(result)
  return [words.duel.hangsOn(labels(Number(winner)), labels(Number(next)), duels, of)]
}

function sideWords({ left: { wins, decided }, sides }: DuelResult, words: Words): string[] {
  if (sides === null || decided === 0) return []
  const { preferred, reason, members, prompts: pairs } = sides
  const why =
    reason === 'fewMembers'
      ? words.pairs.fewMembers(members)
      : reason === 'fewPrompts'
        ? words.duel.fewPairs(pairs)
        : words.duel.sidesShare(
            shareText(sides, words),
            preferred === null ? 'none' : preferred === 'first' ? 'left' : 'right',
          )
  return [`${words.duel.sides(wins, decided)} ${why}`]
}

/** The figures of each picture, in the order of the board. */
export function duelTable({ pictures, worths }: DuelResult, words: Words): Table {
  const arms = pictures.some(({ arm }) => arm !== null)
  return {
    head: [
      words.result.headPicture,
      ...(arms ? [words.pairs.headArm] : []),
      words.result.headCrowd,
      worths === 'estimated' ? words.duel.headAgainst : words.duel.headAgainstRegularised,
      words.result.headInterval,
      words.result.headClip,
      words.pairs.headRecord,
      words.result.headScore,
    ],
    rows: pictures.map((picture) => {
      const { arm, crowd, againstAverage, clip, wins, ties, losses, clipScore } = picture
      const { share, low, high } = againstAverage
      const met = wins + ties + losses > 0
      return [
        pictureLabel(picture),
        ...(arms ? [arm ?? ''] : []),
        words.result.rank(crowd.rank, crowd.tied),
        met ? words.result.percent(share) : words.result.undefinedNumber,
        low === null || high === null ? words.result.undefinedNumber : words.result.interval(low, high),
        clip ? words.result.rank(clip.rank, clip.tied) : words.result.undefinedNumber,
        `${wins}–${ties}–${losses}`,
        clipScore === null ? words.result.undefinedNumber : words.number(clipScore, 3),
      ]
    }),
  }
}

/** Describes the result picture to those who do not see it. */
export function duelAlt(round: RoundSeen, result: DuelResult, words: Words): string {
  if (result.arms.length > 0) return words.pairs.armsAlt(result.arms.map((arms) => armsWords(arms, words)))
  return ordersAlt(promptOf(round) ?? '', { pictures: result.pictures, counted: result.duels }, words)
}
