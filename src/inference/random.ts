import { golden, mix } from '../statistics/random.ts'

/**
 * The seed of picture `index` (from 0) in a generation with `seed`; 0 to 2³¹ − 1, as a database's Int holds.
 * It depends on nothing else, so picture 3 is the same whether one or nine are drawn.
 */
export function imageSeed(seed: number, index: number): number {
  return mix(mix(seed) + Math.imul(index + 1, golden)) >>> 1
}
