import type { Logger } from 'pino'
import { awaitRoom, rideOut } from '../basics/outage.ts'
import { toError } from '../errors.ts'
import { composeReconstructions } from '../grid/reconstructions.ts'
import { composeSteps, STEPS } from '../grid/steps.ts'
import type { Inference, InterpolateResult, ReconstructResult } from '../inference/inference.ts'
import type { AnalysisJob, Queue } from '../queue/queue.ts'
import type { Taking } from '../queue/taker.ts'
import { type Analysis, databaseNow, type Prisma } from '../store/database.ts'
import { tell } from '../store/events.ts'
import type { Store } from '../store/store.ts'

/**
 * What an analysis found: of each text how well it fits, how well the picture survived each model, or how many pictures
 * lead to the second one.
 */
export type Figures =
  | { similarity: number[]; probabilities: number[] }
  | { reconstructions: Survival[] }
  | { steps: number }

export interface Survival {
  model: string
  type: string
  /** Nothing where nothing differs. */
  psnr: number | null
  bits: number
  /** Different codes among the tokens, where it is kept as codes. */
  codes?: number
}

/** What an analysis found, and the picture of it where it made one, which is kept as `result`. */
interface Found {
  result: string
  bytes?: Uint8Array
  figures: Figures
}

/** Takes analyses from the queue, one at a time, between the steps of the drawings. */
export class Analyst {
  readonly #store: Store
  readonly #queue: Queue
  readonly #inference: Inference
  readonly #log: Logger
  readonly #stopping = new AbortController()
  #taking: Taking | undefined
  #unsubscribe: (() => void) | undefined

  constructor(store: Store, queue: Queue, inference: Inference, log: Logger) {
    this.#store = store
    this.#queue = queue
    this.#inference = inference
    this.#log = log
  }

  async start(): Promise<void> {
    const taking = this.#queue.workAnalyses((job) => this.#handle(job))
    this.#taking = taking
    this.#unsubscribe = this.#store.events.subscribe(({ kind }) => {
      if (kind === 'analysis' || kind === 'gap') taking.look()
    })
  }

  /** What is being looked at goes back into the queue, once the inference is closed. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#unsubscribe?.()
    void this.#taking?.stop()
  }

  async #handle({ analysis: id }: AnalysisJob): Promise<void> {
    if (this.#stopping.signal.aborted) throw new Error('the worker is stopping')
    const analysis = await this.#store.prisma.analysis.findUnique({ where: { id, status: 'queued' } })
    if (!analysis) return
    try {
      await this.#keep(id, await this.#analyse(analysis))
    } catch (thrown) {
      if (this.#stopping.signal.aborted) throw thrown
      this.#log.error({ err: toError(thrown), analysis: id }, 'analysis failed')
      await this.#finish(id, { status: 'failed', failure: toError(thrown).message })
    }
  }

  async #analyse(analysis: Analysis): Promise<Found> {
    const { id, kind, file, towards, model, texts } = analysis
    const picture = await this.#store.files.read(file)
    if (kind === 'classify') {
      const { similarity, probabilities } = await this.#inference.score([picture], texts, model)
      return {
        result: file,
        figures: { similarity: similarity[0] ?? [], probabilities: probabilities[0] ?? [] },
      }
    }
    const result = `analyses/${id}.webp`
    if (towards !== null) {
      const target = await this.#store.files.read(towards)
      const found: InterpolateResult[] = []
      for (const name of [model, ...texts])
        found.push(await this.#inference.interpolate(picture, target, name, STEPS))
      return { result, bytes: await composeSteps(found, 'webp'), figures: { steps: STEPS } }
    }
    const found: ReconstructResult[] = []
    for (const name of [model, ...texts]) found.push(await this.#inference.reconstruct(picture, name))
    const bytes = await composeReconstructions(picture, found, 'webp')
    return { result, bytes, figures: { reconstructions: found.map(survival) } }
  }

  /** Has what was found wait until there is room for it. */
  async #keep(id: string, { result, bytes, figures }: Found): Promise<void> {
    const waited = await awaitRoom(
      async () => {
        if (bytes) await this.#store.files.write(result, bytes)
        await this.#finish(id, { status: 'done', result, figures: figures as Prisma.InputJsonObject })
      },
      (error) => this.#sayFull(id, error),
      this.#stopping.signal,
    )
    if (waited) this.#log.info({ analysis: id }, 'there is room on the disk again')
  }

  async #sayFull(id: string, error: Error): Promise<void> {
    this.#log.warn({ err: error, analysis: id }, 'no room on the disk: an analysis waits')
    await this.#store.prisma.analysis.update({ where: { id }, data: { waitsForRoom: true } })
    await tell(this.#store.prisma, { kind: 'analysis', analysis: id })
  }

  async #finish(id: string, data: Prisma.AnalysisUpdateInput): Promise<void> {
    const finish = () =>
      this.#store.prisma.$transaction(async (tx) => {
        await tx.analysis.update({ where: { id }, data: { ...data, finishedAt: await databaseNow(tx) } })
        await tell(tx, { kind: 'analysis', analysis: id })
      })
    await rideOut(finish, this.#stopping.signal)
  }
}

function survival({ model, type, psnr, bits, tokens }: ReconstructResult): Survival {
  return {
    model,
    type,
    psnr: Number.isFinite(psnr) ? psnr : null,
    bits,
    ...(tokens && { codes: new Set(tokens.codes).size }),
  }
}
