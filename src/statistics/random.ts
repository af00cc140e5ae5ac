/** A stream of random numbers that its seed fixes. */
export interface Random {
  /** Uniform in [0, 1), in steps of 2⁻³². */
  uniform(): number
  /** A whole number from 0 to `count` − 1, each equally likely up to `count` / 2³². */
  below(count: number): number
}

/** Resamples and permutations are drawn from this seed where the caller gives none: the same data, the same digits. */
export const DEFAULT_SEED = 1

/** Murmur3's finalizer (Austin Appleby, public domain): every input bit moves every output bit; one to one. */
export function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** 2³² divided by the golden ratio, made odd: successive multiples lie far apart. */
export const golden = 0x9e3779b9

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
  const uniform = () => {
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
  return { uniform, below: (count) => Math.floor(uniform() * count) }
}

/**
 * The values in a uniformly random order (Fisher and Yates), in a copy.
 *
 * @param below gives a whole number from 0 to `count` − 1, each equally likely
 */
export function shuffled<T>(values: Iterable<T>, below: (count: number) => number): T[] {
  const order = [...values]
  for (let last = order.length - 1; last > 0; last--) {
    const other = below(last + 1)
    ;[order[last], order[other]] = [order[other] as T, order[last] as T]
  }
  return order
}
