export interface SamplerSettings {
  /** Divides the logits: below 1 bolder, above 1 more varied. */
  temperature: number
  /** Only the `topK` likeliest tokens are considered (and any that tie with the last of them). */
  topK: number
  /** How far to go from the unconditioned logits towards the conditioned; 1 leaves the conditioned ones as they are. */
  guidance: number
}

/** The k-th largest of `values` (k from 1), which it reorders: Hoare's quickselect, linear on average. */
function kthLargest(values: Float32Array, k: number): number {
  let low = 0
  let high = values.length - 1
  const target = k - 1
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number
    let i = low
    let j = high
    while (i <= j) {
      while ((values[i] as number) > pivot) i++
      while ((values[j] as number) < pivot) j--
      if (i > j) break
      const swapped = values[i] as number
      values[i++] = values[j] as number
      values[j--] = swapped
    }
    if (target <= j) high = j
    else if (target >= i) low = i
    else break
  }
  return values[target] as number
}

/**
 * Draws tokens from logits with buffers of its own, so that a step allocates nothing.
 * Candidates are passed in the order of their ids and one uniform number picks among them (inverse of the
 * distribution function), so a last-bit difference in a logit almost never moves the choice.
 */
export class Sampler {
  readonly #settings: SamplerSettings
  readonly #width: number
  readonly #logits: Float32Array
  readonly #scratch: Float32Array

  /**
   * @param size of the codebook
   * @param width how many logits a row has: those after the codebook's are not looked at
   */
  constructor(size: number, settings: SamplerSettings, width = size) {
    this.#width = width
    this.#settings = { ...settings, topK: Math.min(settings.topK, size) }
    this.#logits = new Float32Array(size)
    this.#scratch = new Float32Array(size)
  }

  /**
   * One token for one picture.
   * @param logits rows of `width` numbers, of which `conditioned` and `unconditioned` name two by their place
   *   (the same one twice where there is no guidance)
   */
  sample(logits: Float32Array, conditioned: number, unconditioned: number, uniform: () => number): number {
    const own = this.#logits
    const { temperature, topK, guidance } = this.#settings
    const size = own.length
    const [c, u] = [conditioned * this.#width, unconditioned * this.#width]
    let largest = -Infinity
    for (let i = 0; i < size; i++) {
      const without = logits[u + i] as number
      const guided = without + guidance * ((logits[c + i] as number) - without)
      own[i] = guided / temperature
      largest = Math.max(largest, own[i] as number)
    }

    this.#scratch.set(own)
    const smallest = topK < size ? kthLargest(this.#scratch, topK) : -Infinity

    let total = 0
    for (let i = 0; i < size; i++) {
      const logit = own[i] as number
      own[i] = logit < smallest ? 0 : Math.exp(logit - largest)
      total += own[i] as number
    }
    let left = uniform() * total
    let chosen = 0
    for (let i = 0; i < size; i++) {
      const weight = own[i] as number
      if (weight === 0) continue
      chosen = i
      left -= weight
      if (left < 0) break
    }
    return chosen
  }
}
