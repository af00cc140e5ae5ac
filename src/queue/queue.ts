import PgBoss from 'pg-boss'
import type { Logger } from 'pino'
import { isOutage } from '../basics/outage.ts'
import type { Transaction } from '../store/database.ts'
import { Taker, type Taking } from './taker.ts'

/** What a draw job carries; all else stands in the generation's row. */
export interface DrawJob {
  generation: string
}

/** What an analysis job carries; all else stands in the analysis's row. */
export interface AnalysisJob {
  analysis: string
}

/** What a closing job carries: a round that may have to be closed when the job is due. */
export interface ClosingJob {
  round: string
}

/** What a scoring job carries: a round whose pictures CLIP is to compare with its texts. */
export interface ScoringJob {
  round: string
}

const DRAW = 'draw'
const ANALYSE = 'analyse'
const CLOSE = 'close'
const SCORE = 'score'

/** The queue of drawings: pg-boss on Salon's own database, so that a job and its rows commit together. */
export class Queue {
  readonly #boss: PgBoss
  readonly #log: Logger
  readonly #takers: Taker[] = []

  constructor(databaseUrl: string, log: Logger) {
    this.#log = log
    this.#boss = new PgBoss({
      connectionString: databaseUrl,
      application_name: 'salon queue',
      max: 4,
      retryLimit: 5,
      retryBackoff: true,
      expireInHours: 2,
      schedule: false,
    })
    this.#boss.on('error', (error) => {
      if (!isOutage(error)) log.error({ err: error }, 'queue')
    })
  }

  async open(): Promise<void> {
    await this.#boss.start()
    await this.#boss.createQueue(DRAW)
    await this.#boss.createQueue(ANALYSE)
    await this.#boss.createQueue(CLOSE)
    await this.#boss.createQueue(SCORE)
  }

  /** Waits for the jobs in hand. */
  async close(): Promise<void> {
    await Promise.all(this.#takers.map((taker) => taker.stop()))
    await this.#boss.stop({ graceful: false })
  }

  /** Puts a drawing in the queue as part of a transaction. @param turn a smaller one is drawn first */
  async send(tx: Transaction, job: DrawJob, turn: number): Promise<void> {
    await this.#boss.send(DRAW, job, { db: within(tx), priority: -turn, singletonKey: job.generation })
  }

  /** Puts an analysis in the queue as part of a transaction. One that nobody ends comes back after a while. */
  async sendAnalysis(tx: Transaction, job: AnalysisJob): Promise<void> {
    await this.#boss.send(ANALYSE, job, { db: within(tx), expireInSeconds: 300, singletonKey: job.analysis })
  }

  /** Puts the closing of a round in the queue as part of a transaction, to be taken at a moment to come. One that nobody ends comes back after a while. */
  async sendClosing(tx: Transaction, job: ClosingJob, at: Date): Promise<void> {
    await this.#boss.send(CLOSE, job, {
      db: within(tx),
      startAfter: at,
      expireInSeconds: 300,
      singletonKey: job.round,
    })
  }

  /** Puts the scoring of a round in the queue as part of a transaction. One that nobody ends comes back after a while. */
  async sendScoring(tx: Transaction, job: ScoringJob): Promise<void> {
    await this.#boss.send(SCORE, job, { db: within(tx), expireInSeconds: 300, singletonKey: job.round })
  }

  /** Takes drawings one at a time. A handler that throws has its job tried again after a while. */
  work(handler: (job: DrawJob) => Promise<void>): Taking {
    return this.#work(DRAW, handler)
  }

  /** Takes analyses as {@link work} takes drawings. */
  workAnalyses(handler: (job: AnalysisJob) => Promise<void>): Taking {
    return this.#work(ANALYSE, handler)
  }

  /** Takes closings as {@link work} takes drawings, each when it is due. */
  workClosings(handler: (job: ClosingJob) => Promise<void>): Taking {
    return this.#work(CLOSE, handler)
  }

  /** Takes scorings as {@link work} takes drawings. */
  workScorings(handler: (job: ScoringJob) => Promise<void>): Taking {
    return this.#work(SCORE, handler)
  }

  #work<Job>(queue: string, handler: (job: Job) => Promise<void>): Taking {
    const taker = new Taker(
      {
        fetch: async () => (await this.#boss.fetch<object>(queue))[0],
        complete: async (id) => void (await this.#boss.complete(queue, id)),
        fail: async (id, error) => void (await this.#boss.fail(queue, id, error)),
      },
      (job) => handler(job as Job),
      this.#log,
    )
    this.#takers.push(taker)
    return taker
  }
}

/** pg-boss at work inside a transaction of Prisma's. */
function within(tx: Transaction): PgBoss.Db {
  return {
    executeSql: async (sql: string, values: unknown[]) => ({
      rows: await tx.$queryRawUnsafe<object[]>(sql, ...values),
    }),
  }
}
