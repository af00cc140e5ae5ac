import { liveWorkers } from '../queue/lease.ts'
import type { PrismaClient } from '../store/database.ts'

/** A drawing in the queue. */
export interface Waiting {
  id: string
  /** 1 for the next to be drawn; 0 while it is being drawn. */
  position: number
  /** Seconds until it is done, judged by the last drawings of its model; absent before there were any. */
  seconds: number | undefined
}

/** The queue in the order in which it will be drawn, with what is being drawn first. */
export async function readQueue(prisma: PrismaClient): Promise<{ waiting: Waiting[]; workers: number }> {
  const unfinished = await prisma.generation.findMany({
    where: { status: { in: ['queued', 'drawing'] } },
    orderBy: [{ turn: 'asc' }, { number: 'asc' }],
    select: { id: true, status: true, model: true, step: true, steps: true },
  })
  const workers = (await liveWorkers(prisma)).length
  const usual = await usualSeconds(prisma, [...new Set(unfinished.map(({ model }) => model))])
  const drawing = unfinished.filter(({ status }) => status === 'drawing')
  const queued = unfinished.filter(({ status }) => status === 'queued')
  let ahead = 0
  const waiting = [...drawing, ...queued].map(({ id, status, model, step, steps }, place): Waiting => {
    const own = (usual.get(model) ?? Number.NaN) * (status === 'drawing' ? 1 - step / Math.max(1, steps) : 1)
    const seconds = status === 'drawing' ? own : ahead / workers + own
    ahead += own
    return {
      id,
      position: status === 'drawing' ? 0 : place - drawing.length + 1,
      seconds: Number.isFinite(seconds) ? seconds : undefined,
    }
  })
  return { waiting, workers }
}

/** Median duration in seconds of the last 20 drawings of each model. */
async function usualSeconds(prisma: PrismaClient, models: string[]): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ model: string; seconds: number }[]>`
    SELECT model, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds
    FROM (
      SELECT model, extract(epoch FROM "finishedAt" - "startedAt")::float AS seconds,
             row_number() OVER (PARTITION BY model ORDER BY number DESC) AS age
      FROM "Generation" WHERE status = 'done' AND model = ANY(${models})
    ) AS latest
    WHERE age <= 20 GROUP BY model`
  return new Map(rows.map(({ model, seconds }) => [model, seconds]))
}
