/** A source of numbers that are uniform in [0, 1). */
export type Random = () => number

/** Murmur3's finalizer (Austin Appleby, public domain): every input bit moves every output bit; one to one. */
function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** 2³² divided by the golden ratio, made odd: successive multiples lie far apart. */
const golden = 0x9e3779b9

/**
 * The seed of picture `index` (from 0) in a generation with `seed`; 0 to 2³¹ − 1, as a database's Int holds.
 * It depends on nothing else, so picture 3 is the same whether one or nine are drawn.
 */
export function imageSeed(seed: number, index: number): number {
  return mix(mix(seed) + Math.imul(index + 1, golden)) >>> 1
}

/**
 * xoshiro128** 1.1 by David Blackman and Sebastiano Vigna (public domain, https://prng.di.unimi.it),
 * its four words of state filled from the seed by mixed multiples of the golden ratio.
 */
export function random(seed: number): Random {
  let [a, b, c, d] = [1, 2, 3, 4].map((i) => mix(seed + Math.imul(i, golden))) as [
    number,
    number,
    number,
    number,
  ]
  const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by))
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result / 2 ** 32
  }
}
