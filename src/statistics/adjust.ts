import { StatisticsInputError } from './input-error.ts'

export type Adjustment = 'holm' | 'benjamini-hochberg' | 'benjamini-yekutieli' | 'bonferroni'

/**
 * p values adjusted for their number m, in the order given; each is at most 1.
 *
 * - `bonferroni`: m·p
 * - `holm`: the largest (m − j + 1)·p₍ⱼ₎ up to its place i, p₍₁₎ the smallest (Holm 1979, "A simple sequentially
 *   rejective multiple test procedure", Scand. J. Stat. 6): family-wise error under any dependence
 * - `benjamini-hochberg`: the smallest (m/j)·p₍ⱼ₎ from its place i on (Benjamini & Hochberg 1995, JRSS B 57): false
 *   discovery rate under independence or positive dependence
 * - `benjamini-yekutieli`: the same times 1 + 1/2 + … + 1/m (Benjamini & Yekutieli 2001, "The control of the false
 *   discovery rate in multiple testing under dependency", Ann. Stat. 29): under any dependence
 */
export function adjust(p: readonly number[], method: Adjustment): { adjusted: number[] } {
  if (p.length === 0) throw new StatisticsInputError('p is empty: give at least one p value')
  p.forEach((value, i) => {
    if (!(value >= 0 && value <= 1))
      throw new StatisticsInputError(`p[${i}] is ${value}: give a p value, from 0 to 1`)
  })
  const count = p.length
  if (method === 'bonferroni') return { adjusted: p.map((value) => Math.min(1, count * value)) }
  const order = [...p.keys()].sort((i, j) => (p[i] as number) - (p[j] as number))
  const adjusted = new Array<number>(count)
  if (method === 'holm') {
    let largest = 0
    order.forEach((index, before) => {
      largest = Math.max(largest, (count - before) * (p[index] as number))
      adjusted[index] = Math.min(1, largest)
    })
  } else {
    const penalty =
      method === 'benjamini-yekutieli' ? order.reduce((sum, _, before) => sum + 1 / (before + 1), 0) : 1
    let smallest = 1
    for (const [before, index] of [...order.entries()].reverse()) {
      smallest = Math.min(smallest, ((penalty * count) / (before + 1)) * (p[index] as number))
      adjusted[index] = smallest
    }
  }
  return { adjusted }
}
