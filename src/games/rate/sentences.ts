import type { Table } from '../../content.ts'
import { picturesOf } from '../../rounds/pictures.ts'
import { itemAt, type RoundSeen } from '../../rounds/round.ts'
import { leftOutWords, signed } from '../../rounds/sentences.ts'
import type { MeanAgreement } from '../../statistics/bootstrap.ts'
import type { Words } from '../../words/index.ts'
import type { CountedRatings } from './ratings.ts'
import type { RateResult } from './result.ts'

/** What a closed round of ratings has to say, a string a paragraph. */
export function rateText(result: CountedRatings, words: Words): string[] {
  const { raters, ratings, descriptions, reliability } = result
  const leftOut = leftOutWords(result.leftOut, words)
  if (raters === 0) return [[words.rate.ratedByNobody, ...leftOut].join(' ')]
  return [
    [words.rate.rated(ratings, raters, descriptions.length), ...leftOut].join(' '),
    means(result, words),
    alpha(result, words),
    ...clip(result, words),
    words.controls.reliabilityAll(reliability.wrong, reliability.repeated),
  ]
}

/** The descriptions, best rated first. */
export function rateTable(round: RoundSeen, { descriptions }: RateResult, words: Words): Table {
  const pictures = picturesOf(round).map(({ id }) => id)
  return {
    head: [
      words.result.headPicture,
      words.captions.headDescription,
      words.captions.headKind,
      words.rate.headRatings,
      words.rate.headMean,
      words.result.headScore,
    ],
    rows: descriptions.map(({ position, kind, ratings, mean, similarity }) => {
      const item = itemAt(round, position)
      return [
        String(pictures.indexOf(item?.imageId ?? '') + 1),
        item?.caption?.text ?? '',
        words.captions.kind[kind],
        words.number(ratings, 0),
        mean === null ? words.result.undefinedNumber : words.number(mean, 2),
        similarity === null ? words.result.undefinedNumber : signed(similarity, words, 3),
      ]
    }),
  }
}

/** Describes the chart to those who do not see it. */
export function rateAlt(result: RateResult, words: Words): string {
  return words.rate.chartAlt(result.raters === 0 ? words.rate.ratedByNobody : means(result, words))
}

function means({ kinds }: RateResult, words: Words): string {
  return words.rate.kindMeans(
    kinds.map(({ kind, mean, interval: [low, high] }) =>
      mean === null
        ? `${words.captions.kind[kind]} ${words.result.undefinedNumber}`
        : words.rate.meanWithin(words.captions.kind[kind], mean, low, high),
    ),
  )
}

function alpha({ alpha: { alpha: value }, raters, descriptions }: RateResult, words: Words): string {
  if (value !== null) return words.rate.alpha(signed(value, words))
  const paired = raters > 1 && descriptions.some(({ ratings }) => ratings > 1)
  return words.rate.noAlpha(paired ? words.rate.reasonAllEqual : words.rate.reasonNoPair)
}

function clip({ agreement }: RateResult, words: Words): string[] {
  if (agreement === null) return [words.rate.clipNotLooked]
  const { tau, rho } = agreement
  if (tau.mean === null || rho.mean === null) return [words.rate.clipNotRated]
  const written = ({ mean, interval: [low, high] }: MeanAgreement) =>
    mean === null
      ? words.result.undefinedNumber
      : `${signed(mean, words)}${low === null || high === null ? '' : words.results.interval(signed(low, words), signed(high, words))}`
  return [
    words.rate.clipRated(written(tau), written(rho)),
    ...(tau.ceiling.mean === null
      ? []
      : [words.rate.rateCeiling(written(tau.ceiling), written(rho.ceiling))]),
  ]
}
