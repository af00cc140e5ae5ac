import { liveWorkers } from '../queue/lease.ts'
import type { Queue } from '../queue/queue.ts'
import { cancelWaiting } from '../rounds/open.ts'
import type { PrismaClient } from '../store/database.ts'
import { tell } from '../store/events.ts'

/** A drawing that was begun this often without an end is given up: it may be what kills its worker. */
export const MAX_ATTEMPTS = 3

/**
 * Finds drawings that nobody is at, and puts them back into the queue: those whose worker is dead, and those whose
 * job was lost with a worker that had just taken it. Run by every process; each drawing is rescued once.
 */
export async function rescue(prisma: PrismaClient, queue: Queue): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const live = await liveWorkers(tx)
    const orphans = await tx.$queryRaw<{ id: string; turn: number; attempts: number }[]>`
      SELECT id, turn, attempts FROM "Generation" AS generation
      WHERE (status = 'drawing' AND NOT worker = ANY(${live}))
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
            finishedAt: new Date(),
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
