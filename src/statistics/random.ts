/** A stream of random numbers that its seed fixes. */
export interface Random {
  /** Uniform in [0, 1), in steps of 2⁻³². */
  uniform(): number
  /** A whole number from 0 to `count` − 1, each equally likely up to `count` / 2³². */
  below(count: number): number
}

/** Resamples and permutations are drawn from this seed where the caller gives none: the same data, the same digits. */
export const DEFAULT_SEED = 1

/**
 * Small fast counter (sfc32) of PractRand by Chris Doty-Humphrey (public domain): period at least 2³².
 *
 * @param seed any whole number; its lowest 32 bits count
 */
export function random(seed: number): Random {
  let [a, b, c, counter] = [0, 0, seed | 0, 1]
  const next = () => {
    const result = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }
  for (let warmUp = 0; warmUp < 12; warmUp++) next()
  const uniform = () => next() / 2 ** 32
  return { uniform, below: (count) => Math.floor(uniform() * count) }
}
