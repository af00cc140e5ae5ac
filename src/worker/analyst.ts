import type { Logger } from 'pino'
import { awaitRoom, isOutage, rideOut } from '../basics/outage.ts'
import { toError } from '../errors.ts'
import { composeCompletions } from '../grid/completions.ts'
import { composeReconstructions } from '../grid/reconstructions.ts'
import { composeSteps, STEPS } from '../grid/steps.ts'
import {
  type DrawProgress,
  type Inference,
  type InterpolateResult,
  imageSeed,
  type ReconstructResult,
} from '../inference/inference.ts'
import type { CompletionOptions } from '../looks/analysis.ts'
import { inTemplate } from '../prompt.ts'
import type { Lease } from '../queue/lease.ts'
import type { AnalysisJob, Queue } from '../queue/queue.ts'
import type { Taking } from '../queue/taker.ts'
import { type Analysis, databaseNow, type Prisma } from '../store/database.ts'
import { tell } from '../store/events.ts'
import type { Store } from '../store/store.ts'
import { Pace } from './pace.ts'

/**
 * What an analysis found: of each text how well it fits, by itself and in the template, where there is one; how well the
 * picture survived each model; how many pictures lead to the second one; or, of a picture that was drawn on, the share of
 * its height that was given, and how well what came of it fits the prompt, where there is one.
 */
export type Figures =
  | (Fits & { inTemplate?: Fits })
  | { reconstructions: Survival[] }
  | { steps: number }
  | { given: number; count: number; similarity?: number[] }

/** How well each of several texts fits a picture. */
export interface Fits {
  similarity: number[]
  probabilities: number[]
}

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
  readonly #lease: Lease
  readonly #log: Logger
  readonly #stopping = new AbortController()
  #taking: Taking | undefined
  #unsubscribe: (() => void) | undefined

  constructor(store: Store, queue: Queue, inference: Inference, lease: Lease, log: Logger) {
    this.#store = store
    this.#queue = queue
    this.#inference = inference
    this.#lease = lease
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
    const analysis = await this.#claim(id)
    if (!analysis) return // done, or another's by now
    try {
      await this.#keep(id, await this.#analyse(analysis))
    } catch (thrown) {
      if (this.#stopping.signal.aborted) {
        await this.#giveBack(id)
        throw thrown
      }
      this.#log.error({ err: toError(thrown), analysis: id }, 'analysis failed')
      await this.#finish(id, { status: 'failed', failure: toError(thrown).message })
    }
  }

  /** Makes the analysis this worker's, if nobody is at it. */
  async #claim(id: string): Promise<Analysis | null> {
    const { analysis } = this.#store.prisma
    const { worker } = this.#lease
    await analysis.updateMany({
      where: { id, status: 'queued', worker: null },
      data: { worker, attempts: { increment: 1 } },
    })
    return await analysis.findUnique({ where: { id, status: 'queued', worker } })
  }

  /** That the worker is stopped is no attempt. Where the database is gone already, the rescue finds it. */
  async #giveBack(id: string): Promise<void> {
    const { worker } = this.#lease
    await this.#store.prisma.analysis
      .updateMany({
        where: { id, status: 'queued', worker },
        data: { worker: null, step: 0, secondsLeft: null, attempts: { decrement: 1 } },
      })
      .catch((error) => this.#log.debug({ err: error, analysis: id }, 'could not give an analysis back'))
  }

  async #analyse(analysis: Analysis): Promise<Found> {
    const { id, kind, file, towards, model, texts } = analysis
    const picture = await this.#store.files.read(file)
    if (kind === 'classify') {
      const { template } = (analysis.options ?? {}) as { template?: string }
      const fits = async (wordings: string[]): Promise<Fits> => {
        const { similarity, probabilities } = await this.#inference.score([picture], wordings, model)
        return { similarity: similarity[0] ?? [], probabilities: probabilities[0] ?? [] }
      }
      const alone = await fits(texts)
      if (template === undefined) return { result: file, figures: alone }
      const worded = await fits(texts.map((text) => inTemplate(template, text)))
      return { result: file, figures: { ...alone, inTemplate: worded } }
    }
    const result = `analyses/${id}.webp`
    if (kind === 'complete') return { result, ...(await this.#complete(analysis, picture)) }
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

  async #complete(analysis: Analysis, picture: Uint8Array): Promise<Omit<Found, 'result'>> {
    const { id, model } = analysis
    const [prompt] = analysis.texts
    const { count, seed, percent, scorer } = analysis.options as unknown as CompletionOptions
    const pace = await rideOut(() => Pace.of(this.#store.prisma, model), this.#stopping.signal)
    const { images, given = 0 } = await this.#inference.draw(
      {
        ...{ model, scorer, prompt: prompt ?? '', given: { picture, percent } },
        seeds: Array.from({ length: count }, (_, index) => imageSeed(seed, index)),
      },
      {
        previewEveryMs: Number.POSITIVE_INFINITY,
        onProgress: (progress) => this.#progress(id, pace, progress),
      },
    )
    const pngs = images.map(({ png }) => png)
    return {
      bytes: await composeCompletions(picture, pngs, given, 'webp'),
      figures: {
        ...{ given, count },
        ...(prompt !== undefined && { similarity: images.map(({ clipScore }) => clipScore) }),
      },
    }
  }

  /** Where there is no database, the next step is shown instead. */
  async #progress(id: string, pace: Pace, { step, steps }: DrawProgress): Promise<void> {
    const secondsLeft = pace.secondsLeft(step, steps) ?? null
    try {
      await this.#store.prisma.analysis.update({ where: { id }, data: { step, steps, secondsLeft } })
      await tell(this.#store.prisma, { kind: 'analysis', analysis: id })
    } catch (error) {
      if (!isOutage(error)) throw error
    }
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
        const finished = { worker: null, secondsLeft: null, finishedAt: await databaseNow(tx) }
        await tx.analysis.update({ where: { id }, data: { ...data, ...finished } })
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
