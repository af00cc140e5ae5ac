import type { ChoiceMade, Choices } from './choices.ts'
import { type ChoiceSize, CreditMoments } from './credit-moments.ts'
import { StatisticsInputError } from './input-error.ts'
import type { Evaluation } from './newton.ts'
import type { TiePrevalence } from './tie-prevalence.ts'

/**
 * The Davidson–Luce model of choices with ties (Turner, van Etten, Firth & Kosmidis 2020, "Modelling rankings in R:
 * the PlackettLuce package", Comput. Stat. 35, eq. 2–3; Firth, Kosmidis & Turner 2019, arXiv:1902.09449): out of the
 * alternatives A the set S is chosen with probability f(S) / Σ_T f(T) over the subsets T of A of the sizes that occur,
 * where
 *
 *     f(S) = δ_|S| (Π_{i∈S} α_i)^{1/|S|},    δ_1 = 1
 *
 * Written in λ_i = log α_i and γ_k = log δ_k it is an exponential family, so the log-likelihood is concave; its
 * gradient is observed minus expected credit, its information the covariance of the credits. With x_i = α_i^{1/k} the
 * sum of f over the subsets of size k is δ_k e_k(x), an elementary symmetric polynomial: O(|A| k) to compute, and
 * O(|A|² k) with all first and second derivatives, where listing the subsets would take |A| choose k.
 */
export interface DavidsonLuce {
  /** The sizes whose γ are free; the smallest of every group of rivals is fixed at 0. */
  freeSizes: readonly number[]
  /** A point near the maximum. */
  start: Float64Array
  /** @param point log worth λ of each item, then γ of each free size */
  evaluate(point: Float64Array): Evaluation
}

export function davidsonLuce(choices: Choices, prevalence: TiePrevalence): DavidsonLuce {
  const { items, list } = choices
  const { sizes, rivals } = prevalence
  checkWays(list)
  const freeSizes = sizes.filter((size) => rivals(size)[0] !== size)
  const observed = Float64Array.of(...choices.credit, ...freeSizes.map((size) => timesChosen(list, size)))
  const members = Int32Array.from(choices.members)
  const largest = list.reduce((most, { length }) => Math.max(most, length), 0)
  const moments = new CreditMoments(items, largest, sizes.at(-1) as number, freeSizes.length)

  const evaluate = (point: Float64Array): Evaluation => {
    const bySize = new Map(sizes.map((k) => [k, sizeAt(point, k, freeSizes.indexOf(k), items)]))
    const competing = new Map(
      sizes.map((k) => [k, rivals(k).map((rival) => bySize.get(rival) as ChoiceSize)]),
    )
    const gradient = observed.slice()
    const information = new Float64Array(point.length ** 2)
    let value = observed.reduce((sum, times, i) => sum + times * (point[i] as number), 0)
    for (const { first, length, size, count } of list) {
      moments.begin(members, first, length)
      for (const rival of competing.get(size) as ChoiceSize[]) if (rival.k <= length) moments.include(rival)
      value -= count * Math.log(moments.total)
      moments.settle(count, gradient, information)
    }
    return { point, value, gradient, information }
  }
  return { freeSizes, start: startOf(choices, prevalence, freeSizes), evaluate }
}

/**
 * One step of iterative scaling from equal worths: credit over what would be a fair share of it, ½ added to both for
 * items without any; ties over what would be expected of them. Saves two of Newton's six steps.
 */
function startOf(choices: Choices, { rivals }: TiePrevalence, freeSizes: readonly number[]): Float64Array {
  const { items, list, members, credit } = choices
  const fair = new Float64Array(items)
  for (const { first, length, count } of list)
    for (const item of members.slice(first, first + length))
      fair[item] = (fair[item] as number) + count / length
  const ties = freeSizes.map((size) => timesChosen(list, size) / expectedTies(list, size, rivals(size)))
  return Float64Array.of(
    ...credit.map((won, item) => (won + 0.5) / ((fair[item] as number) + 0.5)),
    ...ties,
  ).map(Math.log)
}

function timesChosen(list: readonly ChoiceMade[], size: number): number {
  return list.reduce((sum, choice) => (choice.size === size ? sum + choice.count : sum), 0)
}

/** How many ties of `size` to expect, about, were all worths and tie parameters 1 and ties rare. */
function expectedTies(list: readonly ChoiceMade[], size: number, rivals: readonly number[]): number {
  const reference = rivals[0] as number
  return list
    .filter((choice) => rivals.includes(choice.size) && size <= choice.length)
    .reduce((sum, { length, count }) => sum + (count * subsets(length, size)) / subsets(length, reference), 0)
}

function subsets(of: number, size: number): number {
  let count = 1
  for (let i = 0; i < size; i++) count *= (of - i) / (i + 1)
  return count
}

/** @throws StatisticsInputError where the sum over ties would exceed what a number can hold */
function checkWays(list: readonly ChoiceMade[]): void {
  const [size, length] = list.reduce(
    ([size, length], choice) => [Math.max(size, choice.size), Math.max(length, choice.length)],
    [1, 2],
  )
  const ways = subsets(length, Math.min(size, Math.floor(length / 2)))
  if (ways === Infinity)
    throw new StatisticsInputError(
      `ties of ${size} among ${length} items have too many ways to count: rank fewer items at a time`,
    )
}

function sizeAt(point: Float64Array, k: number, parameter: number, items: number): ChoiceSize {
  const roots = point.subarray(0, items).map((logWorth) => Math.exp(logWorth / k))
  const gamma = parameter < 0 ? 0 : (point[items + parameter] as number)
  return { k, delta: Math.exp(gamma), parameter, roots }
}
