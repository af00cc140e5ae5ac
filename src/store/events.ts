import type { Logger } from 'pino'
import type { Transaction } from './database.ts'
import { KeptConnection } from './kept-connection.ts'

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

/**
 * Hears the changes that any process of this Salon tells, over PostgreSQL's LISTEN and NOTIFY. Its connection is the
 * one that says in the log when the database is lost and when it is back; whoever else notices keeps quiet.
 */
export class Events {
  readonly #listeners = new Set<(change: Change) => void>()
  readonly #connection: KeptConnection

  constructor(url: string, log: Logger) {
    this.#connection = new KeptConnection({
      name: 'salon events',
      url: () => url,
      begin: async (client) => {
        client.on('notification', ({ payload }) => this.#emit(JSON.parse(payload ?? '')))
        await client.query(`LISTEN ${CHANNEL}`)
      },
      lost: (error) => log.warn({ err: error }, 'lost the database; waiting for it'),
      back: () => {
        log.info('the database is back')
        this.#emit({ kind: 'gap' })
      },
    })
  }

  /** @returns the call that ends the subscription */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async open(): Promise<void> {
    await this.#connection.open()
  }

  async close(): Promise<void> {
    await this.#connection.close()
  }

  #emit(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }
}
