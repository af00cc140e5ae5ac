import { liveWorkers } from '../queue/lease.ts'
import type { Queue } from '../queue/queue.ts'
import { cancelWaiting } from '../rounds/open.ts'
import { databaseNow, type PrismaClient } from '../store/database.ts'
import { tell } from '../store/events.ts'

/** A drawing that was begun this often without an end is given up: it may be what kills its worker. */
export const MAX_ATTEMPTS = 3

/** Seconds after a start of the database in which its workers come back; until then none of them is taken for dead. */
const RETURN_S = 10

/**
 * Finds drawings that nobody is at, and puts them back into the queue: those whose worker is dead, and those whose
 * job was lost with a worker that had just taken it. Run by every worker; each drawing is rescued once.
 *
 * @param worker the number of the one who looks, who lives
 */
export async function rescue(prisma: PrismaClient, queue: Queue, worker: number): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const live = [worker, ...(await liveWorkers(tx))]
    const orphans = await tx.$queryRaw<{ id: string; turn: number; attempts: number }[]>`
      SELECT id, turn, attempts FROM "Generation" AS generation
      WHERE (status = 'drawing' AND NOT worker = ANY(${live}) AND clock_timestamp() > ${RETURN_S} * interval '1 s' + (
              -- A process of the server's that dies has it start anew, all but the first one, the postmaster.
              SELECT greatest(pg_postmaster_start_time(), max(backend_start))
              FROM pg_stat_activity WHERE backend_type = 'checkpointer'))
         OR (status = 'queued' AND NOT EXISTS (
              SELECT FROM pgboss.job
              WHERE name = 'draw' AND singleton_key = generation.id::text AND state IN ('created', 'retry')))
      FOR UPDATE SKIP LOCKED`
    for (const { id, turn, attempts } of orphans) {
      if (attempts >= MAX_ATTEMPTS) {
        await tx.generation.update({
          where: { id },
          data: {
            status: 'failed',
            worker: null,
            preview: null,
            finishedAt: await databaseNow(tx),
            failure: 'its worker died each time',
          },
        })
        await cancelWaiting(tx, id)
      } else {
        await tx.generation.update({
          where: { id },
          data: { status: 'queued', worker: null, step: 0, preview: null },
        })
        await queue.send(tx, { generation: id }, turn)
      }
      await tell(tx, { kind: 'state', generation: id })
    }
  })
}
