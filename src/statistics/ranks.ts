/**
 * Mid-ranks, 1 for the smallest: equal values share the mean of the ranks they fill (Kendall 1945).
 *
 * @param values finite numbers, in any order
 */
export function midRanks(values: readonly number[]): Float64Array {
  const order = ascending(values)
  const ranks = new Float64Array(values.length)
  for (const [first, last] of runs(order, values))
    for (let place = first; place <= last; place++) ranks[order[place] as number] = (first + last) / 2 + 1
  return ranks
}

/** How many values there are of each distinct value. */
export function tieSizes(values: readonly (number | string)[]): number[] {
  const sizes = new Map<number | string, number>()
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1)
  return [...sizes.values()]
}

/** Indices of `values` from its smallest to its largest. */
function ascending(values: readonly number[]): number[] {
  return Array.from(values, (_, index) => index).sort((i, j) => (values[i] as number) - (values[j] as number))
}

/** First and last place in `order` of every stretch of equal values. */
function* runs(order: readonly number[], values: readonly number[]): Generator<[number, number]> {
  let first = 0
  for (let place = 1; place <= order.length; place++)
    if (place === order.length || values[order[place] as number] !== values[order[first] as number]) {
      yield [first, place - 1]
      first = place
    }
}
