/** Passes values on to a listener that may be slower than they come. */
export interface Latest<T> {
  tell(value: T): void
  /** When the listener has had the last value. */
  settled(): Promise<void>
}

/**
 * Calls `listener` never twice at a time. Objects told meanwhile are merged, the newest on top.
 * @param failed called once with what the listener throws, which ends the passing on
 */
export function latest<T extends object>(
  listener: (value: T) => void | Promise<void>,
  failed: (error: unknown) => void,
): Latest<T> {
  let next: T | undefined
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (next !== undefined) {
      const value = next
      next = undefined
      await listener(value)
    }
    running = undefined
  }

  return {
    tell(value) {
      next = next === undefined ? value : { ...next, ...value }
      running ??= run().catch(failed)
    },
    settled: async () => running,
  }
}
