/**
 * Runs the task of a name once at a time. Asked for while it runs, it runs once more, however often it was asked:
 * what reads the present state need not do so for every change in between.
 */
export class Gathering {
  /** Names whose task runs; true where it was asked for since it began. */
  readonly #running = new Map<string, boolean>()

  async run(name: string, task: () => Promise<void>): Promise<void> {
    const already = this.#running.has(name)
    this.#running.set(name, already)
    if (already) return
    try {
      do {
        this.#running.set(name, false)
        await task()
      } while (this.#running.get(name))
    } finally {
      this.#running.delete(name)
    }
  }
}
