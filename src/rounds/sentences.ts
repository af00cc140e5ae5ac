import type { Estimate } from '../statistics/estimate.ts'
import type { Words } from '../words/index.ts'
import type { ClipAgreement, NoAgreement, PictureResult } from './agreement.ts'
import type { LeftOut } from './counting.ts'
import { equalLabel } from './equal-pictures.ts'

/** A picture with its places in the two orders. */
type Ranked = Pick<PictureResult, 'position' | 'same' | 'crowd' | 'clip'>
type By = 'crowd' | 'clip'

/** The pictures of a round in both orders, and how many ballots or answers the crowd's is made of. */
interface Ordered {
  counted: number
  pictures: Ranked[]
}

/** The favourites of crowd and CLIP, and how far the two agree. */
export function roundAgreementWords(
  { counted, pictures, tau, top1 }: Ordered & ClipAgreement,
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

/** The numbers that a picture stands under: `4 = 7` where two are the same. */
export function pictureLabel({ position, same }: Pick<PictureResult, 'position' | 'same'>): string {
  return equalLabel([position, ...same.map((other) => other.position)])
}

/** How many ballots or answers are left out, a sentence a reason. */
export function leftOutWords(leftOut: LeftOut, words: Words): string[] {
  return (Object.keys(words.result.leftOut) as (keyof Words['result']['leftOut'])[]).flatMap((reason) =>
    leftOut[reason] ? [words.result.leftOut[reason](leftOut[reason])] : [],
  )
}

/** Describes the picture of both orders to those who do not see it. */
export function ordersAlt(prompt: string, { counted, pictures }: Ordered, words: Words): string {
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

/** A number with its interval, within a sentence. */
export function estimateInWords({ mean, interval: [low, high] }: Estimate, words: Words): string {
  if (mean === null) return words.result.undefinedNumber
  const between =
    low === null || high === null ? '' : words.results.interval(signed(low, words), signed(high, words))
  return signed(mean, words) + between
}

export function topPick(top1: number, words: Words): string {
  if (top1 === 1) return words.result.topSame
  if (top1 === 0) return words.result.topDifferent
  return words.result.topPartly(words.result.percent(top1))
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

function bestBy(pictures: Ranked[], by: By): string[] {
  return pictures.filter((picture) => picture[by]?.rank === 1).map(pictureLabel)
}

/** Best first, equals joined: `3 › 1 = 5 › 2`. */
function orderOf(pictures: Ranked[], by: By): string {
  const ranks = [...new Set(pictures.flatMap((picture) => picture[by]?.rank ?? []))].sort((a, b) => a - b)
  const tier = (rank: number) => pictures.filter((picture) => picture[by]?.rank === rank)
  return ranks.map((rank) => tier(rank).map(pictureLabel).join(' = ')).join(' › ')
}
