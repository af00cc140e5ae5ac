import { liveWorkers } from '../queue/lease.ts'
import type { Queue } from '../queue/queue.ts'
import { cancelWaiting } from '../rounds/open.ts'
import { databaseNow, Prisma, type PrismaClient, type Transaction } from '../store/database.ts'
import { tell } from '../store/events.ts'

/** What was begun this often without an end is given up: it may be what kills its worker. */
export const MAX_ATTEMPTS = 3

/** Seconds after a start of the database in which its workers come back; until then none of them is taken for dead. */
const RETURN_S = 10

/** Of a row with a worker: it is dead, among these live ones, and has had time to come back. */
const workerIsDead = (live: readonly number[]) => Prisma.sql`
  (NOT worker = ANY(${live}) AND clock_timestamp() > ${RETURN_S} * interval '1 s' + (
    -- A process of the server's that dies has it start anew, all but the first one, the postmaster.
    SELECT greatest(pg_postmaster_start_time(), max(backend_start))
    FROM pg_stat_activity WHERE backend_type = 'checkpointer'))`

/** Of a row called `orphan`: no job waits for it in this queue. */
const hasNoJob = (queue: string) => Prisma.sql`
  NOT EXISTS (
    SELECT FROM pgboss.job
    WHERE name = ${queue} AND singleton_key = orphan.id::text AND state IN ('created', 'retry'))`

/**
 * Finds drawings that nobody is at, and puts them back into the queue: those whose worker is dead, and those whose
 * job was lost with a worker that had just taken it; and so with analyses. Run by every worker; each is rescued once.
 *
 * @param worker the number of the one who looks, who lives
 */
export async function rescue(prisma: PrismaClient, queue: Queue, worker: number): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const live = [worker, ...(await liveWorkers(tx))]
    await rescueDrawings(tx, queue, live)
    await rescueAnalyses(tx, queue, live)
  })
}

async function rescueDrawings(tx: Transaction, queue: Queue, live: readonly number[]): Promise<void> {
  const orphans = await tx.$queryRaw<{ id: string; turn: number; attempts: number }[]>`
    SELECT id, turn, attempts FROM "Generation" AS orphan
    WHERE (status = 'drawing' AND ${workerIsDead(live)}) OR (status = 'queued' AND ${hasNoJob('draw')})
    FOR UPDATE SKIP LOCKED`
  for (const { id, turn, attempts } of orphans) {
    if (attempts >= MAX_ATTEMPTS) {
      await tx.generation.update({
        where: { id },
        data: {
          status: 'failed',
          worker: null,
          preview: null,
          secondsLeft: null,
          finishedAt: await databaseNow(tx),
          failure: 'its worker died each time',
        },
      })
      await cancelWaiting(tx, id)
    } else {
      await tx.generation.update({
        where: { id },
        data: { status: 'queued', worker: null, step: 0, secondsLeft: null, preview: null },
      })
      await queue.send(tx, { generation: id }, turn)
    }
    await tell(tx, { kind: 'state', generation: id })
  }
}

async function rescueAnalyses(tx: Transaction, queue: Queue, live: readonly number[]): Promise<void> {
  const orphans = await tx.$queryRaw<{ id: string; attempts: number }[]>`
    SELECT id, attempts FROM "Analysis" AS orphan
    WHERE status = 'queued' AND ((worker IS NOT NULL AND ${workerIsDead(live)})
      OR (worker IS NULL AND ${hasNoJob('analyse')}))
    FOR UPDATE SKIP LOCKED`
  for (const { id, attempts } of orphans) {
    const hopeless = attempts >= MAX_ATTEMPTS
    await tx.analysis.update({
      where: { id },
      data: {
        worker: null,
        step: 0,
        secondsLeft: null,
        ...(hopeless && {
          status: 'failed',
          finishedAt: await databaseNow(tx),
          failure: 'its worker died each time',
        }),
      },
    })
    if (!hopeless) await queue.sendAnalysis(tx, { analysis: id })
    await tell(tx, { kind: 'analysis', analysis: id })
  }
}
