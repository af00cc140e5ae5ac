import { random } from './random.ts'

/** Up to here all signs are tried: a million for 20 differences, in 10 ms. */
const MOST_EXACT = 20

const DRAWS = 100_000

/** Sums this much apart, as a part of the largest, are as far from zero as each other: a million steps round a little. */
const ROUNDING = 1e-9

/**
 * Two-sided permutation test of a mean difference of zero: the share of all ways to choose the signs of the
 * differences whose sum is at least as far from zero (Fisher 1935, The Design of Experiments, §21).
 *
 * Zeros change nothing and are left out. Up to 20 differences all 2ⁿ ways are counted; beyond, 100 000 are drawn, and
 * the way that was seen counts as one of them (Phipson & Smyth 2010, "Permutation p-values should never be zero",
 * Stat. Appl. Genet. Mol. Biol. 9). Null when every difference is zero.
 */
export function permutationTest(differences: readonly number[], seed: number): number | null {
  const sizes = differences.filter((difference) => difference !== 0).map(Math.abs)
  if (sizes.length === 0) return null
  const sum = differences.reduce((total, difference) => total + difference, 0)
  const all = sizes.reduce((total, size) => total + size, 0)
  const far = Math.abs(sum) - ROUNDING * all
  return sizes.length <= MOST_EXACT ? countAll(sizes, all, far) : draw(sizes, far, seed)
}

/** Goes through the signs in Gray's order, where each way differs from the one before in a single sign. */
function countAll(sizes: readonly number[], all: number, far: number): number {
  const ways = 2 ** sizes.length
  const signs = sizes.map(() => 1)
  let sum = all
  let asFar = Math.abs(sum) >= far ? 1 : 0
  for (let way = 1; way < ways; way++) {
    const flipped = 31 - Math.clz32(way & -way)
    const sign = -(signs[flipped] as number)
    signs[flipped] = sign
    sum += 2 * sign * (sizes[flipped] as number)
    if (Math.abs(sum) >= far) asFar++
  }
  return asFar / ways
}

function draw(sizes: readonly number[], far: number, seed: number): number {
  const source = random(seed)
  let asFar = 1
  for (let way = 0; way < DRAWS; way++) {
    let sum = 0
    for (const size of sizes) sum += source.uniform() < 0.5 ? -size : size
    if (Math.abs(sum) >= far) asFar++
  }
  return asFar / (DRAWS + 1)
}
