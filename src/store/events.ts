import pg from 'pg'
import type { Logger } from 'pino'
import type { Transaction } from './database.ts'

/**
 * What has changed: the `state` of a generation (queued, drawing, done, …, or its round), its `progress`, or a
 * `vote` on it; a `round` that did not open with a drawing; or an `analysis`. After a `gap` in the connection
 * anything may have.
 */
export type Change =
  | { kind: 'state' | 'progress' | 'vote'; generation: string }
  | { kind: 'round'; round: string }
  | { kind: 'analysis'; analysis: string }
  | { kind: 'gap' }

const CHANNEL = 'salon'

/** Tells every process of this Salon, once the transaction commits. */
export async function tell(tx: Transaction, change: Exclude<Change, { kind: 'gap' }>): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(change)})`
}

/** Tells that a round has changed: the posts that show it are those of the drawing it opened with, or its own. */
export async function tellRound(
  tx: Transaction,
  { id, generationId }: { id: string; generationId: string | null },
  kind: 'state' | 'vote',
): Promise<void> {
  await tell(tx, generationId === null ? { kind: 'round', round: id } : { kind, generation: generationId })
}

/** Hears the changes that any process of this Salon tells, over PostgreSQL's LISTEN and NOTIFY. */
export class Events {
  readonly #url: string
  readonly #log: Logger
  readonly #listeners = new Set<(change: Change) => void>()
  #client: pg.Client | undefined
  #retry: NodeJS.Timeout | undefined
  #closed = false

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
  }

  /** @returns the call that ends the subscription */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      keepAlive: true,
      application_name: 'salon events',
    })
    client.on('notification', ({ payload }) => this.#emit(JSON.parse(payload ?? '')))
    client.on('error', (error) => this.#log.warn({ err: error }, 'lost the event connection; reconnecting'))
    client.on('end', () => this.#reconnect())
    await client.connect()
    await client.query(`LISTEN ${CHANNEL}`)
    this.#client = client
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    await this.#client?.end()
  }

  #emit(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }

  #reconnect(): void {
    if (this.#closed) return
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => {
      this.open().then(
        () => this.#emit({ kind: 'gap' }),
        () => this.#reconnect(),
      )
    }, 500)
  }
}
