import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs the task of a name once at a time. Asked for while it runs, it runs once more, however often it was asked:
 * what reads the present state need not do so for every change in between.
 */
export class Gathering {
  readonly #pace: number
  /** Names whose task runs; true where it was asked for since it began. */
  readonly #running = new Map<string, boolean>()

  /** @param pace milliseconds between two beginnings of the task of a name, in which what is asked for is gathered */
  constructor(pace = 0) {
    this.#pace = pace
  }

  async run(name: string, task: () => Promise<void>): Promise<void> {
    const already = this.#running.has(name)
    this.#running.set(name, already)
    if (already) return
    try {
      do {
        this.#running.set(name, false)
        const next = performance.now() + this.#pace
        await task()
        await sleep(Math.max(0, next - performance.now()))
      } while (this.#running.get(name))
    } finally {
      this.#running.delete(name)
    }
  }
}
