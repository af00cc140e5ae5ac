import type { Choices } from './choices.ts'
import { type ChoiceSize, CreditMoments } from './credit-moments.ts'
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
  /** All items equal, and ties as common as they were: a point at which to begin. */
  start: Float64Array
  /** @param point log worth λ of each item, then γ of each free size */
  evaluate(point: Float64Array): Evaluation
}

export function davidsonLuce(choices: Choices, prevalence: TiePrevalence): DavidsonLuce {
  const { items } = choices
  const { sizes, rivals } = prevalence
  const freeSizes = sizes.filter((size) => rivals(size)[0] !== size)
  const terms = termsOf(choices, prevalence)
  const observed = Float64Array.of(...choices.credit, ...freeSizes.map((size) => timesChosen(choices, size)))
  const start = new Float64Array(observed.length)
  freeSizes.forEach((size, i) => {
    start[items + i] = Math.log((observed[items + i] as number) / expectedTies(size, terms))
  })
  const members = Int32Array.from(terms.flatMap(({ alternatives }) => alternatives))
  const largest = terms.reduce((most, { alternatives }) => Math.max(most, alternatives.length), 0)
  const moments = new CreditMoments(items, largest, sizes.at(-1) as number, freeSizes.length)

  const evaluate = (point: Float64Array): Evaluation => {
    const bySize = new Map(sizes.map((k) => [k, sizeAt(point, k, freeSizes.indexOf(k), items)]))
    const gradient = observed.slice()
    const information = new Float64Array(point.length ** 2)
    let value = observed.reduce((sum, times, i) => sum + times * (point[i] as number), 0)
    let first = 0
    for (const { alternatives, rivals, count } of terms) {
      moments.begin(members, first, alternatives.length)
      for (const k of rivals) if (k <= alternatives.length) moments.include(bySize.get(k) as ChoiceSize)
      value -= count * Math.log(moments.total)
      moments.settle(count, gradient, information)
      first += alternatives.length
    }
    return { value, gradient, information }
  }
  return { freeSizes, start, evaluate }
}

/** Choices of rival sizes out of one set. */
interface Term {
  alternatives: readonly number[]
  rivals: readonly number[]
  count: number
}

function termsOf(choices: Choices, prevalence: TiePrevalence): Term[] {
  return choices.sets.flatMap(({ alternatives, chosen }) => {
    const counts = new Map<readonly number[], number>()
    for (const [size, count] of chosen) {
      const rivals = prevalence.rivals(size)
      counts.set(rivals, (counts.get(rivals) ?? 0) + count)
    }
    return [...counts].map(([rivals, count]) => ({ alternatives, rivals, count }))
  })
}

function timesChosen(choices: Choices, size: number): number {
  return choices.sets.reduce((sum, { chosen }) => sum + (chosen.get(size) ?? 0), 0)
}

/** How many ties of `size` to expect, about, were all worths and tie parameters 1 and ties rare. */
function expectedTies(size: number, terms: readonly Term[]): number {
  return terms.reduce((sum, { alternatives: { length }, rivals, count }) => {
    const possible = rivals.includes(size) && size <= length
    return possible ? sum + (count * subsets(length, size)) / subsets(length, rivals[0] as number) : sum
  }, 0)
}

function subsets(of: number, size: number): number {
  let count = 1
  for (let i = 0; i < size; i++) count *= (of - i) / (i + 1)
  return count
}

function sizeAt(point: Float64Array, k: number, parameter: number, items: number): ChoiceSize {
  const roots = point.subarray(0, items).map((logWorth) => Math.exp(logWorth / k))
  const gamma = parameter < 0 ? 0 : (point[items + parameter] as number)
  return { k, delta: Math.exp(gamma), parameter, roots }
}
