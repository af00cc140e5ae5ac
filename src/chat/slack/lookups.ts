/** Answers remembered at a time. */
const REMEMBERED = 10_000

/** What was looked up, for a while: two hundred who ask at once need one look. Failures are not remembered. */
export class Lookups<T> {
  readonly #look: (key: string) => Promise<T>
  readonly #keep: number
  readonly #found = new Map<string, { at: number; value: Promise<T> }>()

  /** @param keep milliseconds for which an answer is good */
  constructor(keep: number, look: (key: string) => Promise<T>) {
    this.#keep = keep
    this.#look = look
  }

  async get(key: string): Promise<T> {
    const found = this.#found.get(key)
    if (found && performance.now() - found.at < this.#keep) return await found.value
    const value = this.#look(key)
    this.#found.delete(key)
    this.#found.set(key, { at: performance.now(), value })
    value.catch(() => this.#found.delete(key))
    const [oldest] = this.#found.keys()
    if (this.#found.size > REMEMBERED && oldest !== undefined) this.#found.delete(oldest)
    return await value
  }
}
