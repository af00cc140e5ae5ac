import type { Table } from '../chat/platform.ts'
import type { RoundSeen } from '../games/game.ts'
import type { Words } from '../words/index.ts'
import { verdictWords } from './arms-verdict.ts'
import type { ArmsDuel, DuelResult } from './duel-result.ts'
import { agreementWords, leftOutWords, resultAlt } from './result-words.ts'

/** The result of a round of duels in sentences. */
export function duelText(round: RoundSeen, result: DuelResult, words: Words): string[] {
  const { duels, members, leftOut, ties, bad } = result
  return [
    [
      words.duels(duels, members),
      ...leftOutWords(leftOut, words),
      ...(duels > 0 ? [words.undecided(ties, bad)] : []),
    ].join(' '),
    ...result.arms.map((arms) => armsWords(arms, words)),
    ...(duels > 0 ? [worthsWords(result, words)] : []),
    agreementWords({ ...result, counted: duels }, words),
    ...sideWords(result, words),
    ...(result.steady.of > 0 ? [words.steadyAll(result.steady)] : []),
    drawnBy(round, words),
  ]
}

function armsWords({ arms, wins, ties, bad, share, p }: ArmsDuel, words: Words): string {
  const [first, second] = arms
  if (share.share === null || p === null) return words.armsUndecided(first, second, ties, bad)
  const interval = words.interval(share.low as number, share.high as number)
  const decided = words.armsDecided(
    first,
    second,
    wins,
    words.percent(share.share),
    interval,
    words.pValue(p),
  )
  return `${decided} ${verdictWords({ arms, wins, ties: ties + bad, p }, 'duel', words)}`
}

/** How the order comes about; where worths do not exist, what is missing for them. */
function worthsWords({ worths, gap }: DuelResult, words: Words): string {
  if (worths === 'estimated') return words.worthsEstimated
  const { islands = [], unbeaten = [], winless = [] } = gap ?? {}
  const missing = [
    ...(islands.length > 0 ? [words.gapIslands(islands)] : []),
    ...unbeaten.map(words.gapUnbeaten),
    ...winless.map(words.gapWinless),
  ]
  return words.worthsRegularised(missing)
}

function sideWords({ left }: DuelResult, words: Words): string[] {
  if (left.share === null) return []
  const { wins, decided, share, low, high } = left
  const interval = words.interval(low as number, high as number)
  return [words.sides(wins, decided, words.percent(share), interval, sideOf(low as number, high as number))]
}

function sideOf(low: number, high: number): 'left' | 'right' | 'none' {
  return low > 0.5 ? 'left' : high < 0.5 ? 'right' : 'none'
}

/** What drew the pictures; hidden until now. */
export function drawnBy({ items }: RoundSeen, words: Words): string {
  const lines = items.flatMap(({ image, arm }) => {
    if (!image) return []
    const { model, revision, seed, scorer, template, temperature, topK, guidance } = image.generation
    const drawn = words.resultModel(model, revision, seed, scorer)
    const settings = words.drawnWith(temperature, topK, guidance)
    return [arm === null ? drawn : words.armDrawn(arm, template, `${drawn} ${settings}`)]
  })
  return [...new Set(lines)].sort().join(' ')
}

/** The figures of each picture, in the order of the board. */
export function duelTable({ pictures, worths }: DuelResult, words: Words): Table {
  const arms = pictures.some(({ arm }) => arm !== null)
  return {
    head: [
      words.headPicture,
      ...(arms ? [words.headArm] : []),
      words.headCrowd,
      worths === 'estimated' ? words.headWorth : words.headWorthRegularised,
      words.headClip,
      words.headRecord,
      words.headWon,
      words.headInterval,
      words.headScore,
    ],
    rows: pictures.map(
      ({ position, arm, crowd, crowdValue, clip, wins, ties, losses, approval, clipScore }) => [
        String(position),
        ...(arms ? [arm ?? ''] : []),
        words.rank(crowd.rank, crowd.tied),
        words.percent(crowdValue),
        clip ? words.rank(clip.rank, clip.tied) : words.undefinedNumber,
        `${wins}–${ties}–${losses}`,
        approval ? words.percent(approval.share) : words.undefinedNumber,
        approval ? words.interval(approval.low, approval.high) : words.undefinedNumber,
        clipScore === null ? words.undefinedNumber : words.number(clipScore, 3),
      ],
    ),
  }
}

/** Describes the result picture to those who do not see it. */
export function duelAlt(round: RoundSeen, result: DuelResult, words: Words): string {
  if (result.arms.length > 0) return words.armsAlt(result.arms.map((arms) => armsWords(arms, words)))
  const prompt = round.items[0]?.image?.generation.prompt.text ?? ''
  return resultAlt(prompt, { pictures: result.pictures, counted: result.duels }, words)
}
