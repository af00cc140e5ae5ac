import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { toError } from '../errors.ts'

/** Milliseconds from the loss of a connection to the first try to make it again, and between tries. */
const TRY_EVERY = 500

export interface KeptConnectionOptions {
  /** What PostgreSQL lists it as. */
  name: string
  /** Asked for before each try. */
  url(): Promise<string> | string
  /** Makes a new connection what it is for: listens, takes a lock. */
  begin?(client: pg.Client): Promise<void>
  lost?(error: Error): void
  /** Each try to make it again that came to nothing. */
  failed?(error: Error): void
  back?(): void
}

/** A connection that stands for as long as Salon runs: when it is lost, it is made again. */
export class KeptConnection {
  readonly #options: KeptConnectionOptions
  readonly #closing = new AbortController()
  #client: pg.Client | undefined
  /** The making again that is under way. */
  #again: Promise<void> = Promise.resolve()

  constructor(options: KeptConnectionOptions) {
    this.#options = options
  }

  /** Connects for the first time. @throws Error where that fails; nothing is tried again then */
  async open(): Promise<void> {
    this.#client = await this.#connect()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#again
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => undefined) // lost a moment ago
  }

  async #connect(): Promise<pg.Client> {
    const { name, url, begin } = this.#options
    const client = new pg.Client({
      connectionString: await url(),
      application_name: name,
      // A network that falls silent is noticed within minutes instead of hours.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 30_000,
    })
    let cause = new Error('the connection ended')
    client.on('error', (error) => {
      cause = error
    })
    client.on('end', () => {
      if (this.#client === client) this.#lose(cause)
    })
    try {
      await client.connect()
      await begin?.(client)
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
  }

  #lose(cause: Error): void {
    this.#client = undefined
    if (this.#closing.signal.aborted) return
    this.#options.lost?.(cause)
    this.#again = this.#makeAgain()
  }

  async #makeAgain(): Promise<void> {
    const { signal } = this.#closing
    while (this.#client === undefined) {
      await sleep(TRY_EVERY, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      try {
        this.#client = await this.#connect()
      } catch (error) {
        this.#options.failed?.(toError(error))
      }
    }
    if (!signal.aborted) this.#options.back?.()
  }
}
