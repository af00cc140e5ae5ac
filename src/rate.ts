/** Token buckets by key: `burst` at once, then `perSecond`. */
export class Rate {
  readonly #burst: number
  readonly #perSecond: number
  readonly #now: () => number
  /** At how many buckets it is time to look for those that are full again. */
  #crowded = 1000
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  /** @param now milliseconds on a clock that never goes back */
  constructor(burst: number, perSecond: number, now: () => number = () => performance.now()) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#now = now
  }

  /** Whether `key` may go ahead now; counts it if so. */
  take(key: string): boolean {
    const at = this.#now()
    if (this.#buckets.size >= this.#crowded) this.#dropFull(at)
    const tokens = this.#tokens(this.#buckets.get(key), at)
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at })
    return tokens >= 1
  }

  #tokens(bucket: { tokens: number; at: number } | undefined, at: number): number {
    if (bucket === undefined) return this.#burst
    return Math.min(this.#burst, bucket.tokens + ((at - bucket.at) / 1000) * this.#perSecond)
  }

  /** A full bucket says no more than an absent one. */
  #dropFull(at: number): void {
    for (const [key, bucket] of this.#buckets)
      if (this.#tokens(bucket, at) >= this.#burst) this.#buckets.delete(key)
    this.#crowded = Math.max(1000, 2 * this.#buckets.size)
  }
}
