import { liveWorkers } from '../queue/lease.ts'
import type { PrismaClient } from '../store/database.ts'

/** A drawing in the queue. */
export interface Waiting {
  id: string
  /** 1 for the next to be drawn; 0 while it is being drawn. */
  position: number
  /**
   * Seconds until it is done, judged by its own pace once it is being drawn, else by the last drawings of whatever model;
   * absent before there were any.
   */
  seconds: number | undefined
}

/** The queue in the order in which it will be drawn, with what is being drawn first. */
export interface QueueNow {
  waiting: Waiting[]
  workers: number
}

/** How much of something is done that is done in steps, in whole percent. */
export function percentDone({ step, steps }: { step: number; steps: number }): number {
  return Math.floor((100 * step) / Math.max(1, steps))
}

/** How long something takes, unless it is done before one has read that. */
export function worthSaying(seconds: number | null): number | undefined {
  return seconds !== null && seconds >= 10 ? seconds : undefined
}

/** Looks that have yet to begin. */
const looks = new WeakMap<PrismaClient, Promise<QueueNow>>()

/** Looks at the queue; once for all who ask in one turn of the event loop, as the posts of all that waits do. */
export async function readQueue(prisma: PrismaClient): Promise<QueueNow> {
  const look =
    looks.get(prisma) ??
    new Promise((begin) => setImmediate(begin)).then(() => {
      looks.delete(prisma)
      return lookAtQueue(prisma)
    })
  looks.set(prisma, look)
  return await look
}

async function lookAtQueue(prisma: PrismaClient): Promise<QueueNow> {
  const unfinished = await prisma.generation.findMany({
    where: { status: { in: ['queued', 'drawing'] } },
    orderBy: [{ turn: 'asc' }, { number: 'asc' }],
    select: { id: true, status: true, step: true, steps: true, secondsLeft: true },
  })
  const workers = (await liveWorkers(prisma)).length
  const usual = await usualSeconds(prisma)
  const drawing = unfinished.filter(({ status }) => status === 'drawing')
  const queued = unfinished.filter(({ status }) => status === 'queued')
  let ahead = 0
  const waiting = [...drawing, ...queued].map(({ id, status, step, steps, secondsLeft }, place): Waiting => {
    const own = secondsLeft ?? usual * (status === 'drawing' ? 1 - step / Math.max(1, steps) : 1)
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

/** Median duration in seconds of the last 20 drawings. Of all models: that of each would tell which one draws. */
async function usualSeconds(prisma: PrismaClient): Promise<number> {
  const [row] = await prisma.$queryRaw<{ seconds: number | null }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds
    FROM (
      SELECT extract(epoch FROM "finishedAt" - "startedAt")::float AS seconds
      FROM "Generation" WHERE status = 'done' ORDER BY number DESC LIMIT 20
    ) AS latest`
  return row?.seconds ?? Number.NaN
}
