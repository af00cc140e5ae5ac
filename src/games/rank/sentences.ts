import type { Table } from '../../content.ts'
import type { NotCounted } from '../../rounds/counting.ts'
import type { Words } from '../../words/index.ts'
import {
  drawingsOf,
  type NoAgreement,
  type PictureResult,
  type RoundForResult,
  type RoundResult,
} from './result.ts'

/** A picture with its places in the two orders. */
type Ranked = Pick<PictureResult, 'position' | 'crowd' | 'clip'>
type By = 'crowd' | 'clip'

/** A round's result in sentences, for people who read rather than look. */
export function resultText(round: RoundForResult, result: RoundResult, words: Words): string[] {
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

/** The favourites of crowd and CLIP, and how far the two agree. */
export function agreementWords(
  { counted, pictures, tau, top1 }: Pick<RoundResult, 'counted' | 'tau' | 'top1'> & { pictures: Ranked[] },
  words: Words,
): string {
  return [
    ...(counted > 0 && tau.value !== null ? [words.result.crowdPick(bestBy(pictures, 'crowd'))] : []),
    ...(pictures.length > 1 && pictures[0]?.clip ? [words.result.clipPick(bestBy(pictures, 'clip'))] : []),
    tau.value === null
      ? words.result.noAgreement(reasonOf(tau.reason, words))
      : words.result.agreement(signed(tau.value, words), topPick(top1 ?? 0, words)),
  ].join(' ')
}

/** How many ballots or answers are left out, a sentence a reason. */
export function leftOutWords(leftOut: RoundResult['leftOut'], words: Words): string[] {
  return (Object.keys(words.result.leftOut) as NotCounted[]).flatMap((reason) =>
    leftOut[reason] ? [words.result.leftOut[reason](leftOut[reason])] : [],
  )
}

/** The figures of each picture, in the order of the grid. */
export function resultTable(result: RoundResult, words: Words): Table {
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

/** Describes the result picture to those who do not see it. */
export function resultAlt(
  prompt: string,
  { counted, pictures }: { counted: number; pictures: Ranked[] },
  words: Words,
): string {
  const crowd = counted === 0 ? words.result.undefinedNumber : orderOf(pictures, 'crowd')
  const clip = pictures.every((picture) => picture.clip)
    ? orderOf(pictures, 'clip')
    : words.result.undefinedNumber
  return words.result.alt(prompt, crowd, clip)
}

/** A number whose zero is in the middle, with its sign: a τ or a cosine. */
export function signed(value: number, words: Words, digits = 2): string {
  const size = Number(Math.abs(value).toFixed(digits))
  const sign = size === 0 ? '' : value > 0 ? '+' : '−'
  return `${sign}${words.number(size, digits)}`
}

export function topPick(top1: number, words: Words): string {
  if (top1 === 1) return words.result.topSame
  if (top1 === 0) return words.result.topDifferent
  return words.result.topPartly(words.result.percent(top1))
}

/** The prompt that was judged, which all drawings of a round share. */
export function promptOf(round: RoundForResult): string {
  return drawingsOf(round)[0]?.prompt.text ?? ''
}

/** Why a round has no τ-b. */
export function reasonOf(reason: NoAgreement, words: Words): string {
  return {
    noBallot: words.result.reasonNoBallot,
    onePicture: words.result.reasonOnePicture,
    crowdLevel: words.result.reasonCrowdLevel,
    clipLevel: words.result.reasonClipLevel,
    scorersDiffer: words.result.reasonScorersDiffer,
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
