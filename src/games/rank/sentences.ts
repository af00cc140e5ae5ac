import type { Table } from '../../content.ts'
import { drawingsOf, type RoundSeen } from '../../rounds/round.ts'
import { agreementWords, leftOutWords, signed } from '../../rounds/sentences.ts'
import { ballotsForPair } from '../../statistics/ballots-needed.ts'
import type { Words } from '../../words/index.ts'
import type { RankResult } from './result.ts'

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
    agreementWords(result, words),
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
  const several = new Set(result.pictures.map(({ drawing }) => drawing)).size > 1
  return {
    head: [
      words.result.headPicture,
      ...(several ? [words.results.headDrawing] : []),
      words.result.headCrowd,
      ...(result.order === 'approval' ? [] : [words.result.headCrowdValue[result.order]]),
      words.result.headClip,
      words.result.headApproval,
      words.result.headInterval,
      words.result.headScore,
    ],
    rows: result.pictures.map(
      ({ drawing, position, approval, approvals, crowd, crowdValue, clip, clipScore }) => [
        String(position),
        ...(several ? [`#${drawing}`] : []),
        approval ? words.result.rank(crowd.rank, crowd.tied) : words.result.undefinedNumber,
        ...(result.order === 'approval' ? [] : [words.result.worth(crowdValue)]),
        clip ? words.result.rank(clip.rank, clip.tied) : words.result.undefinedNumber,
        approval
          ? `${words.result.percent(approval.share)} (${approvals}/${result.counted})`
          : words.result.undefinedNumber,
        approval ? words.result.interval(approval.low, approval.high) : words.result.undefinedNumber,
        clipScore === null ? words.result.undefinedNumber : signed(clipScore, words, 3),
      ],
    ),
  }
}

/** How many ballots would tell the two pictures apart that are named most; nothing where there are no such two. */
export function pairNeeded({ pictures, ballots }: RankResult, words: Words): string[] {
  const [first, second, third] = [...pictures].sort((a, b) => b.approvals - a.approvals)
  if (!first || !second || second.approvals === (third?.approvals ?? 0)) return []
  const only = (one: number, other: number) =>
    ballots.filter(({ positions }) => positions.includes(one) && !positions.includes(other)).length /
    ballots.length
  const needed = ballotsForPair(only(first.position, second.position), only(second.position, first.position))
  if (needed.ballots === null || needed.ballots <= ballots.length) return []
  return [words.ownVote.pairNeeded(first.position, second.position, needed.ballots)]
}
