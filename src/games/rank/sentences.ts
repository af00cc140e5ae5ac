import type { Table } from '../../content.ts'
import { equalWords } from '../../rounds/equal-pictures.ts'
import type { Figure } from '../../rounds/orders-picture.ts'
import { drawingsOf, type RoundSeen } from '../../rounds/round.ts'
import { leftOutWords, pictureLabel, roundAgreementWords, signed } from '../../rounds/sentences.ts'
import type { Words } from '../../words/index.ts'
import type { RankPicture, RankResult } from './result.ts'
import { standingOf } from './standing.ts'

/** A round's result in sentences, for people who read rather than look. */
export function rankText(round: RoundSeen, result: RankResult, words: Words): string[] {
  const drawings = drawingsOf(round)
  const authors = [...new Set(drawings.map(({ requester }) => requester.name))]
  const { leftOut } = result
  const ballots = [
    result.counted === 0 ? words.result.noBallot : words.result.counted(result.counted),
    ...(leftOut.author && authors.length === 1 ? [words.result.leftOutAuthor(authors[0] ?? '')] : []),
    ...leftOutWords({ ...leftOut, ...(authors.length === 1 && { author: 0 }) }, words),
    ...(result.order === 'approval' ? [] : [words.result.rankedBallots(result.ranked, result.order)]),
  ]
  return [
    ballots.join(' '),
    [roundAgreementWords(result, words), ...mayBeFirst(result, words)].join(' '),
    ...equalWords(round, words),
    ...drawings.map(({ number, model, revision, seed, scorer, template }) =>
      [
        ...(drawings.length > 1 ? [`#${number}:`] : []),
        words.result.model(model, revision, seed, scorer),
        ...(template === null ? [] : [words.result.template(template)]),
      ].join(' '),
    ),
  ]
}

/** The figures of each picture, in the order of the grid. */
export function rankTable(result: RankResult, words: Words): Table {
  const drawings = (picture: RankPicture) =>
    // In their own order, not in that of the grid, which is by lot.
    [...new Set([picture, ...picture.same].map(({ drawing }) => drawing))]
      .sort((one, other) => one - other)
      .map((drawing) => `#${drawing}`)
      .join(' = ')
  const several = new Set(result.pictures.map(drawings)).size > 1
  const ranges = standingOf(result)?.ranges
  return {
    head: [
      words.result.headPicture,
      ...(several ? [words.results.headDrawing] : []),
      words.result.headCrowd,
      words.rank.headRange,
      words.result.headClip,
      words.result.headApproval,
      words.result.headInterval,
      words.result.headScore,
    ],
    rows: result.pictures.map((picture, index) => {
      const { approval, approvals, crowd, clip, clipScore } = picture
      const range = ranges?.[index]
      return [
        pictureLabel(picture),
        ...(several ? [drawings(picture)] : []),
        approval ? words.result.rank(crowd.rank, crowd.tied) : words.result.undefinedNumber,
        range ? words.rank.range(range.best, range.worst) : words.result.undefinedNumber,
        clip ? words.result.rank(clip.rank, clip.tied) : words.result.undefinedNumber,
        approval
          ? `${words.result.percent(approval.share)} (${approvals}/${result.counted})`
          : words.result.undefinedNumber,
        approval ? words.result.interval(approval.low, approval.high) : words.result.undefinedNumber,
        clipScore === null ? words.result.undefinedNumber : signed(clipScore, words, 3),
      ]
    }),
  }
}

/** What is drawn below each picture of the crowd's order: approval, and which ranks it may have. */
export function rankFigures(result: RankResult, words: Words): Figure[] {
  return (standingOf(result)?.ranges ?? []).map(({ best, worst }, index) => {
    const approval = result.order === 'approval' ? result.pictures[index]?.approval : undefined
    const note = words.rank.rangeShort(best, worst)
    return approval ? { value: words.result.percent(approval.share), bar: approval, note } : { note }
  })
}

/** Which pictures may be the favourite of all such members. */
function mayBeFirst(result: RankResult, words: Words): string[] {
  const found = standingOf(result)
  if (!found || result.pictures.length < 2) return []
  if (found.reason) return [words.rank.firstUnknown]
  if (found.first.length === result.pictures.length) return [words.rank.firstAny]
  return [words.rank.firstAmong(labelsOf(result, found.first))]
}

/** How few ballots the favourite hangs on; nothing where there is none alone. */
export function rankHangsOn(result: RankResult, words: Words): string[] {
  const winner = standingOf(result)?.winner
  if (!winner?.ballots) return []
  const { first, next, ballots, of } = winner
  const [favourite = ''] = labelsOf(result, first)
  return [words.rank.hangsOn(favourite, labelsOf(result, next), ballots, of, result.order !== 'approval')]
}

const labelsOf = ({ pictures }: RankResult, indices: readonly number[]) =>
  indices.map((index) => pictureLabel(pictures[index] as RankPicture))
