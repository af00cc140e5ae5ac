import type { Choices } from './choices.ts'
import { cholesky, inverseDiagonal } from './cholesky.ts'
import { connectivityGap } from './connectivity.ts'
import { davidsonLuce } from './davidson-luce.ts'
import { type Evaluation, maximise } from './newton.ts'
import { tiePrevalence } from './tie-prevalence.ts'

/** How much one item is worth against the others. */
export interface Worth {
  /** α_i; worths of all items sum to 1. Null where no estimate exists. */
  worth: number | null
  /** log α_i */
  logWorth: number | null
  /**
   * Standard error of log α_i − mean log α, the log worth against that of the average item, from the observed
   * information (for this model also the expected one) of the choices; as R's `summary(PlackettLuce(…), ref = NULL)`.
   * Pseudo wins move the estimate but are no evidence, so they do not shrink it. Null where the choices alone leave it
   * infinite.
   */
  standardError: number | null
}

export interface Worths {
  /** `regularised` when pseudo wins were asked for, whether or not they were needed. */
  status: 'estimated' | 'undefined' | 'regularised'
  items: Record<string, Worth>
  /** δ of every size of tie that was seen; null where it has no finite estimate. */
  ties: Record<string, number | null>
  /** Of the choices as made, without pseudo wins; natural logarithm; no multinomial coefficients. */
  logLikelihood: number | null
  /** What is missing from the data; null when nothing is. */
  reason: string | null
}

/** Curvature per choice that counts as none: a probability this near to 1 is one that the data never contradict. */
const FLAT = 1e-12

/**
 * Maximum likelihood worths of a Davidson–Luce model.
 *
 * Where every item beat every other, if by way of others, the maximum exists. Otherwise it does not, except that ties
 * can make up for missing wins: then Newton's method finds it or finds it running away.
 *
 * @param items their names
 * @param choices over the numbers of the items
 * @param pseudo wins and losses of every item against a ghost item that is then left out; 0 for none
 */
export function estimateWorths(items: readonly string[], choices: Choices, pseudo: number): Worths {
  const gap = connectivityGap(items, choices)
  const data = pseudo > 0 ? choices.withGhost(pseudo) : choices
  const prevalence = tiePrevalence(data.list)
  const tieSizes = prevalence.sizes.filter((size) => size > 1)
  const exists = pseudo > 0 || !gap
  if (!exists && (gap.islands || tieSizes.length === 0)) return noWorths(items, tieSizes, gap.reason)

  const model = davidsonLuce(data, prevalence)
  const curvature = data.list.reduce((sum, { count }) => sum + count, 0)
  const evaluate = (point: Float64Array) => pin(model.evaluate(point), data.items, curvature)
  const found = maximise(evaluate, model.start, exists ? 0 : FLAT * curvature)
  if (!found) return noWorths(items, tieSizes, gap?.reason ?? 'no maximum of the likelihood was found')

  const logWorths = found.point.slice(0, items.length)
  const gammas = found.point.slice(data.items)
  const point = Float64Array.of(...logWorths, ...gammas)
  const evidence =
    pseudo > 0 ? pin(davidsonLuce(choices, prevalence).evaluate(point), items.length, curvature) : found
  const errors = gap?.islands ? null : standardErrors(evidence, items.length, curvature)
  const highest = logWorths.reduce((a, b) => Math.max(a, b))
  const logTotal = highest + Math.log(logWorths.reduce((sum, value) => sum + Math.exp(value - highest), 0))
  const infinite = tieSizes.filter((size) => !prevalence.rivals(1).includes(size))
  const delta = (size: number) => Math.exp(gammas[model.freeSizes.indexOf(size)] as number)
  return {
    status: pseudo > 0 ? 'regularised' : 'estimated',
    items: Object.fromEntries(
      items.map((item, i) => {
        const logWorth = (logWorths[i] as number) - logTotal
        return [item, { worth: Math.exp(logWorth), logWorth, standardError: errors?.[i] ?? null }]
      }),
    ),
    ties: Object.fromEntries(tieSizes.map((size) => [size, infinite.includes(size) ? null : delta(size)])),
    logLikelihood: evidence.value,
    reason: reasonsFor(pseudo > 0 ? gap?.reason : undefined, infinite),
  }
}

function noWorths(items: readonly string[], tieSizes: readonly number[], reason: string): Worths {
  return {
    status: 'undefined',
    items: Object.fromEntries(
      items.map((item) => [item, { worth: null, logWorth: null, standardError: null }]),
    ),
    ties: Object.fromEntries(tieSizes.map((size) => [size, null])),
    logLikelihood: null,
    reason,
  }
}

function reasonsFor(gap: string | undefined, infinite: readonly number[]): string | null {
  const reasons = [
    ...(gap ? [`only the pseudo wins make an estimate of it: ${gap}`] : []),
    ...(infinite.length > 0
      ? [`no finite parameter for ties of ${infinite.join(' or ')}: whatever could be such a tie was one`]
      : []),
  ]
  return reasons.length === 0 ? null : reasons.join('; ')
}

/**
 * Makes the information regular: worths are defined up to a factor, so nothing tells λ from λ + constant. A curvature
 * in that direction alone holds the mean of the log worths where it is and changes nothing else.
 */
function pin(evaluation: Evaluation, items: number, curvature: number): Evaluation {
  const { information, gradient } = evaluation
  for (let i = 0; i < items; i++)
    for (let j = i * gradient.length; j <= i * gradient.length + i; j++)
      information[j] = (information[j] as number) + curvature / items
  return evaluation
}

/** Of the log worths against their mean, from pinned information; null where that does not determine them. */
function standardErrors(
  { information, gradient }: Evaluation,
  items: number,
  curvature: number,
): number[] | null {
  const factor = cholesky(information, gradient.length, FLAT * curvature)
  if (!factor) return null
  const variances = inverseDiagonal(factor, gradient.length).subarray(0, items)
  return Array.from(variances, (variance) => Math.sqrt(Math.max(0, variance - 1 / (curvature * items))))
}
