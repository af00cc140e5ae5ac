import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import type { PrismaClient, Transaction } from '../store/database.ts'

/** First key of the advisory locks that say "this worker lives"; the second is the worker's own number. */
export const WORKER_LOCK = 0x5a11

/**
 * A worker's sign of life: an advisory lock that PostgreSQL frees by itself the moment the worker's connection
 * breaks, whether it was killed, lost its network or stopped.
 */
export class Lease {
  readonly #url: string
  readonly #log: Logger
  #held: { worker: number; lost: AbortController; client: pg.Client } | undefined
  #closed = false

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
  }

  /** The worker's number, and a signal for the moment when it is no longer its own; waits for the database. */
  async hold(): Promise<{ worker: number; lost: AbortSignal }> {
    while (this.#held === undefined) {
      if (this.#closed) throw new Error('the worker is stopping')
      try {
        this.#held = await this.#acquire()
      } catch (error) {
        this.#log.warn({ err: error }, 'no database for the worker; trying again')
        await sleep(1000)
      }
    }
    return { worker: this.#held.worker, lost: this.#held.lost.signal }
  }

  async release(): Promise<void> {
    this.#closed = true
    await this.#held?.client.end()
  }

  async #acquire(): Promise<{ worker: number; lost: AbortController; client: pg.Client }> {
    const client = new pg.Client({
      connectionString: this.#url,
      keepAlive: true,
      application_name: 'salon worker',
    })
    const worker = randomInt(1, 2 ** 31 - 1)
    const lost = new AbortController()
    client.on('error', (error) => this.#log.warn({ err: error }, 'the worker lost its database connection'))
    client.on('end', () => {
      this.#held = undefined
      lost.abort(new Error('the worker lost its database connection'))
    })
    await client.connect()
    await client.query('SELECT pg_advisory_lock($1, $2)', [WORKER_LOCK, worker])
    return { worker, lost, client }
  }
}

/** The numbers of the workers that live, on any machine. */
export async function liveWorkers(prisma: PrismaClient | Transaction): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ worker: number }[]>`
    SELECT objid::int AS worker FROM pg_locks
    WHERE locktype = 'advisory' AND classid = ${WORKER_LOCK}::int::oid AND objsubid = 2 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return rows.map(({ worker }) => worker)
}
