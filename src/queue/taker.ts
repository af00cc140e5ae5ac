import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { rideOut } from '../basics/outage.ts'
import { toError } from '../errors.ts'

/** Milliseconds between two looks for a job when nothing tells of one. */
const LOOK_EVERY = 2_000

/** One of the queues, as whoever takes from it sees it. */
export interface JobSource {
  fetch(): Promise<{ id: string; data: object } | undefined>
  complete(id: string): Promise<void>
  fail(id: string, error: Error): Promise<void>
}

/** The taking of jobs from a queue, until it is stopped. */
export interface Taking {
  /** Looks for a job now instead of at the next poll. */
  look(): void
  /** Takes no more, and waits for the job in hand. */
  stop(): Promise<void>
}

/**
 * Takes the jobs of a queue one at a time. In place of pg-boss's own loop (10.4), which does not wait for a job to be
 * ended: when the database is away just then, nobody handles the rejection, and the process ends. Here a job stays in
 * hand until the database is back, and what it could not do for that is done again.
 */
export class Taker implements Taking {
  readonly #source: JobSource
  readonly #handler: (job: object) => Promise<void>
  readonly #log: Logger
  readonly #stopping = new AbortController()
  readonly #running: Promise<void>
  #told = false
  #pause = new AbortController()

  constructor(source: JobSource, handler: (job: object) => Promise<void>, log: Logger) {
    this.#source = source
    this.#handler = handler
    this.#log = log
    this.#running = this.#run()
  }

  look(): void {
    this.#told = true
    this.#pause.abort()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#pause.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      this.#told = false
      const job = await this.#source.fetch()
      if (job) await this.#do(job)
      else if (!this.#told && !signal.aborted) {
        this.#pause = new AbortController()
        await sleep(LOOK_EVERY, undefined, { signal: this.#pause.signal }).catch(() => undefined)
      }
    }
  }

  async #do({ id, data }: { id: string; data: object }): Promise<void> {
    const { signal } = this.#stopping
    try {
      const failure = await rideOut(() => this.#handler(data), signal).then(
        () => undefined,
        (thrown) => toError(thrown),
      )
      await rideOut(() => (failure ? this.#source.fail(id, failure) : this.#source.complete(id)), signal)
    } catch (error) {
      // It expires, and comes back by itself.
      if (!signal.aborted) this.#log.error({ err: toError(error), job: id }, 'could not end a job')
    }
  }
}
