import type { Table } from '../chat/platform.ts'
import type { NotCounted } from '../games/counting.ts'
import type { Words } from '../words/index.ts'
import {
  drawingsOf,
  type NoAgreement,
  type PictureResult,
  type RoundForResult,
  type RoundResult,
} from './round-result.ts'

/** A picture with its places in the two orders. */
type Ranked = Pick<PictureResult, 'position' | 'crowd' | 'clip'>
type By = 'crowd' | 'clip'

/** A round's result in sentences, for people who read rather than look. */
export function resultText(round: RoundForResult, result: RoundResult, words: Words): string[] {
  const drawings = drawingsOf(round)
  const authors = [...new Set(drawings.map(({ requester }) => requester.name))]
  const { leftOut } = result
  const ballots = [
    result.counted === 0 ? words.noBallot : words.counted(result.counted),
    ...(leftOut.author && authors.length === 1 ? [words.leftOutAuthor(authors[0] ?? '')] : []),
    ...leftOutWords({ ...leftOut, ...(authors.length === 1 && { author: 0 }) }, words),
    ...(result.order === 'approval' ? [] : [words.rankedBallots(result.ranked, result.order)]),
  ]
  return [
    ballots.join(' '),
    agreementWords(result, words),
    ...drawings.map(({ number, model, revision, seed, scorer, template }) =>
      [
        ...(drawings.length > 1 ? [`#${number}:`] : []),
        words.resultModel(model, revision, seed, scorer),
        ...(template === null ? [] : [words.resultTemplate(template)]),
      ].join(' '),
    ),
  ]
}

/** The favourites of crowd and CLIP, and how far the two agree. */
export function agreementWords(
  { counted, pictures, tau, top1 }: Pick<RoundResult, 'counted' | 'tau' | 'top1'> & { pictures: Ranked[] },
  words: Words,
): string {
  return [
    ...(counted > 0 && tau.value !== null ? [words.crowdPick(bestBy(pictures, 'crowd'))] : []),
    ...(pictures.length > 1 && pictures[0]?.clip ? [words.clipPick(bestBy(pictures, 'clip'))] : []),
    tau.value === null
      ? words.noAgreement(reasonOf(tau.reason, words))
      : words.agreement(signed(tau.value, words), topPick(top1 ?? 0, words)),
  ].join(' ')
}

/** How many ballots or answers are left out, a sentence a reason. */
export function leftOutWords(leftOut: RoundResult['leftOut'], words: Words): string[] {
  return (Object.keys(words.leftOut) as NotCounted[]).flatMap((reason) =>
    leftOut[reason] ? [words.leftOut[reason](leftOut[reason])] : [],
  )
}

/** The figures of each picture, in the order of the grid. */
export function resultTable(result: RoundResult, words: Words): Table {
  const several = new Set(result.pictures.map(({ drawing }) => drawing)).size > 1
  return {
    head: [
      words.headPicture,
      ...(several ? [words.headDrawing] : []),
      words.headCrowd,
      ...(result.order === 'approval' ? [] : [words.headCrowdValue[result.order]]),
      words.headClip,
      words.headApproval,
      words.headInterval,
      words.headScore,
    ],
    rows: result.pictures.map(
      ({ drawing, position, approval, approvals, crowd, crowdValue, clip, clipScore }) => [
        String(position),
        ...(several ? [`#${drawing}`] : []),
        approval ? words.rank(crowd.rank, crowd.tied) : words.undefinedNumber,
        ...(result.order === 'approval' ? [] : [words.worth(crowdValue)]),
        clip ? words.rank(clip.rank, clip.tied) : words.undefinedNumber,
        approval
          ? `${words.percent(approval.share)} (${approvals}/${result.counted})`
          : words.undefinedNumber,
        approval ? words.interval(approval.low, approval.high) : words.undefinedNumber,
        clipScore === null ? words.undefinedNumber : signed(clipScore, words, 3),
      ],
    ),
  }
}

/** Describes the result picture to those who do not see it. */
export function resultAlt(
  prompt: string,
  { counted, pictures }: { counted: number; pictures: Ranked[] },
  words: Words,
): string {
  const crowd = counted === 0 ? words.undefinedNumber : orderOf(pictures, 'crowd')
  const clip = pictures.every((picture) => picture.clip) ? orderOf(pictures, 'clip') : words.undefinedNumber
  return words.resultAlt(prompt, crowd, clip)
}

/** A number whose zero is in the middle, with its sign: a τ or a cosine. */
export function signed(value: number, words: Words, digits = 2): string {
  const size = Number(Math.abs(value).toFixed(digits))
  const sign = size === 0 ? '' : value > 0 ? '+' : '−'
  return `${sign}${words.number(size, digits)}`
}

export function topPick(top1: number, words: Words): string {
  if (top1 === 1) return words.topSame
  if (top1 === 0) return words.topDifferent
  return words.topPartly(words.percent(top1))
}

/** The prompt that was judged, which all drawings of a round share. */
export function promptOf(round: RoundForResult): string {
  return drawingsOf(round)[0]?.prompt.text ?? ''
}

/** Why a round has no τ-b. */
export function reasonOf(reason: NoAgreement, words: Words): string {
  return {
    noBallot: words.reasonNoBallot,
    onePicture: words.reasonOnePicture,
    crowdLevel: words.reasonCrowdLevel,
    clipLevel: words.reasonClipLevel,
    scorersDiffer: words.reasonScorersDiffer,
  }[reason]
}

function bestBy(pictures: Ranked[], by: By): number[] {
  return pictures.filter((picture) => picture[by]?.rank === 1).map(({ position }) => position)
}

/** Best first, equals joined: `3 › 1 = 5 › 2`. */
function orderOf(pictures: Ranked[], by: By): string {
  const ranks = [...new Set(pictures.flatMap((picture) => picture[by]?.rank ?? []))].sort((a, b) => a - b)
  const tier = (rank: number) => pictures.filter((picture) => picture[by]?.rank === rank)
  return ranks
    .map((rank) =>
      tier(rank)
        .map(({ position }) => position)
        .join(' = '),
    )
    .join(' › ')
}
