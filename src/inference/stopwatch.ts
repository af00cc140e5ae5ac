/** Adds up the time spent in each part of a job; it is in one part at a time, so the parts never overlap. */
export class Stopwatch<Part extends string> {
  /** Milliseconds by part. */
  readonly spent: Record<Part, number>
  #part: Part | undefined
  #since = 0

  constructor(parts: readonly Part[]) {
    this.spent = Object.fromEntries(parts.map((part) => [part, 0])) as Record<Part, number>
  }

  /** Goes over to `part`. */
  enter(part: Part): void {
    this.stop()
    this.#part = part
  }

  stop(): void {
    const now = performance.now()
    if (this.#part !== undefined) this.spent[this.#part] += now - this.#since
    this.#part = undefined
    this.#since = now
  }
}
