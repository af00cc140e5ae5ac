import type { Table } from '../chat/platform.ts'
import type { RoundSeen } from '../games/game.ts'
import { picturesOf } from '../games/pictures.ts'
import type { MeanAgreement } from '../statistics/bootstrap.ts'
import type { Words } from '../words/index.ts'
import type { RateReading } from './rate-read.ts'
import type { RateResult } from './rate-result.ts'
import { leftOutWords, signed } from './result-words.ts'

/** What a closed round of ratings has to say, a string a paragraph. */
export function rateText(result: RateReading, words: Words): string[] {
  const { raters, ratings, descriptions, reliability } = result
  const leftOut = leftOutWords(result.leftOut, words)
  if (raters === 0) return [[words.ratedByNobody, ...leftOut].join(' ')]
  return [
    [words.rated(ratings, raters, descriptions.length), ...leftOut].join(' '),
    means(result, words),
    alpha(result, words),
    ...clip(result, words),
    words.reliabilityAll(reliability.wrong, reliability.repeated),
  ]
}

/** The descriptions, best rated first. */
export function rateTable(round: RoundSeen, { descriptions }: RateResult, words: Words): Table {
  const pictures = picturesOf(round).map(({ id }) => id)
  return {
    head: [
      words.headPicture,
      words.headDescription,
      words.headKind,
      words.headRatings,
      words.headMean,
      words.headScore,
    ],
    rows: descriptions.map(({ position, kind, ratings, mean, similarity }) => {
      const item = round.items.find((candidate) => candidate.position === position)
      return [
        String(pictures.indexOf(item?.imageId ?? '') + 1),
        item?.caption?.text ?? '',
        words.kind[kind],
        words.number(ratings, 0),
        mean === null ? words.undefinedNumber : words.number(mean, 2),
        similarity === null ? words.undefinedNumber : signed(similarity, words, 3),
      ]
    }),
  }
}

/** Describes the chart to those who do not see it. */
export function rateAlt(result: RateResult, words: Words): string {
  return words.rateChartAlt(result.raters === 0 ? words.ratedByNobody : means(result, words))
}

function means({ kinds }: RateResult, words: Words): string {
  return words.kindMeans(
    kinds.map(({ kind, mean, interval: [low, high] }) =>
      mean === null
        ? `${words.kind[kind]} ${words.undefinedNumber}`
        : words.meanWithin(words.kind[kind], mean, low, high),
    ),
  )
}

function alpha({ alpha: { alpha: value }, raters, descriptions }: RateResult, words: Words): string {
  if (value !== null) return words.alpha(signed(value, words))
  const paired = raters > 1 && descriptions.some(({ ratings }) => ratings > 1)
  return words.noAlpha(paired ? words.reasonAllEqual : words.reasonNoPair)
}

function clip({ agreement }: RateResult, words: Words): string[] {
  if (agreement === null) return [words.clipNotLooked]
  const { tau, rho } = agreement
  if (tau.mean === null || rho.mean === null) return [words.clipNotRated]
  const written = ({ mean, interval: [low, high] }: MeanAgreement) =>
    mean === null
      ? words.undefinedNumber
      : `${signed(mean, words)}${low === null || high === null ? '' : words.resultsInterval(signed(low, words), signed(high, words))}`
  return [
    words.clipRated(written(tau), written(rho)),
    ...(tau.ceiling.mean === null ? [] : [words.rateCeiling(written(tau.ceiling), written(rho.ceiling))]),
  ]
}
