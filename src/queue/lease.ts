import { randomInt } from 'node:crypto'
import type { PrismaClient, Transaction } from '../store/database.ts'
import { KeptConnection } from '../store/kept-connection.ts'

/** First key of the advisory locks that say "this worker lives"; the second is the worker's own number. */
export const WORKER_LOCK = 0x5a11

/**
 * A worker's sign of life: an advisory lock that PostgreSQL frees by itself the moment the worker's connection
 * breaks, whether it was killed, lost its network or stopped. A worker that comes back takes it again, under the
 * same number, and goes on with what it has in hand, if nobody took that meanwhile.
 */
export class Lease {
  /** The worker's number. */
  readonly worker = randomInt(1, 2 ** 31 - 1)
  readonly #connection: KeptConnection

  constructor(url: string) {
    const keys = [WORKER_LOCK, this.worker]
    this.#connection = new KeptConnection({
      name: 'salon worker',
      url: () => url,
      begin: async (client) => {
        // Where the network broke, PostgreSQL may not have noticed yet that the connection of before is dead.
        await client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks
           WHERE locktype = 'advisory' AND classid = $1::int::oid AND objid = $2::int::oid AND objsubid = 2 AND granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          keys,
        )
        await client.query('SELECT pg_advisory_lock($1, $2)', keys)
      },
    })
  }

  async hold(): Promise<void> {
    await this.#connection.open()
  }

  async release(): Promise<void> {
    await this.#connection.close()
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
