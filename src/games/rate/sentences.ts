import type { Table } from '../../content.ts'
import { picturesOf } from '../../rounds/pictures.ts'
import { itemAt, type RoundSeen } from '../../rounds/round.ts'
import { estimateInWords, leftOutWords, signed } from '../../rounds/sentences.ts'
import { type Estimate, FEWEST_MEMBERS, FEWEST_UNITS } from '../../statistics/estimate.ts'
import { FEWEST_ORDERED } from '../../statistics/ratings.ts'
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
    [means(result, words), ...withoutInterval(result, words)].join(' '),
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

/** Why some means have no interval. */
function withoutInterval({ kinds }: RateResult, words: Words): string[] {
  return (['fewMembers', 'fewUnits', 'allEqual'] as const).flatMap((reason) => {
    const such = kinds.filter((kind) => kind.reason === reason).map(({ kind }) => words.captions.kind[kind])
    return such.length === 0 ? [] : [words.rate.noInterval[reason](such, enough(FEWEST_UNITS))]
  })
}

const enough = (units: number) => ({ members: FEWEST_MEMBERS, units })

function clip({ agreement }: RateResult, words: Words): string[] {
  if (agreement === null) return [words.rate.clipNotLooked]
  const { tau, rho, oneMember } = agreement
  if (tau.mean === null || rho.mean === null) return [words.rate.clipNotRated]
  return [
    [words.rate.clipRated(written(tau, words), written(rho, words)), ...withheld(tau, words)].join(' '),
    ...oneMemberWords(oneMember, words),
  ]
}

function oneMemberWords(
  { member, metric, difference }: NonNullable<RateResult['agreement']>['oneMember'],
  words: Words,
): string[] {
  if (member.mean === null || metric.mean === null || difference.mean === null) return []
  const [low, high] = difference.interval
  const verdict =
    low === null || high === null || isPoint(difference)
      ? undefined
      : low > 0
        ? 'nearer'
        : high < 0
          ? 'further'
          : 'level'
  return [
    [
      words.rate.oneMember(written(member, words), written(metric, words), written(difference, words)),
      ...(verdict ? [words.rate.oneMemberVerdict[verdict]] : withheld(difference, words)),
    ].join(' '),
  ]
}

/** Why a number about the order of the descriptions has no interval. */
function withheld({ reason, ...estimate }: Estimate, words: Words): string[] {
  if (isPoint(estimate)) return [words.rate.noOrderInterval.noSpread]
  return reason === 'fewMembers' || reason === 'fewUnits'
    ? [words.rate.noOrderInterval[reason](enough(FEWEST_ORDERED))]
    : []
}

/** An interval of no width, where leaving out any one changes nothing: it would claim to be certain. */
function isPoint({ interval: [low, high] }: Pick<Estimate, 'interval'>): boolean {
  return low !== null && high !== null && high - low < 1e-9
}

/** As in sentences, but without an interval of no width. */
function written(estimate: Estimate, words: Words): string {
  return estimateInWords(isPoint(estimate) ? { ...estimate, interval: [null, null] } : estimate, words)
}
