import type { Logger } from 'pino'
import { MAX_ATTEMPTS, rescue } from '../drawings/rescue.ts'
import { Mistake, toError } from '../errors.ts'
import { compose } from '../grid/compose.ts'
import { sharp } from '../grid/sharp.ts'
import type { DrawProgress, DrawResult, Inference } from '../inference/inference.ts'
import { Lease } from '../queue/lease.ts'
import type { DrawJob, Queue } from '../queue/queue.ts'
import { cancelWaiting, openReady, roundsWith } from '../rounds/open.ts'
import type { Generation, Image, Prompt, RoundItem } from '../store/database.ts'
import { tell } from '../store/events.ts'
import type { Store } from '../store/store.ts'

const RESCUE_EVERY_MS = 3_000

type Claimed = Generation & {
  prompt: Prompt
  images: Image[]
  rounds: { id: string; items: RoundItem[] }[]
}

/** What is being drawn, how to stop it, and the file that shows it so far. */
interface Current {
  generation: string
  abort: AbortController
  preview: string | undefined
}

/** Takes drawings from the queue and draws them, one at a time. */
export class Worker {
  readonly #store: Store
  readonly #queue: Queue
  readonly #inference: Inference
  readonly #log: Logger
  readonly #lease: Lease
  readonly #stopping = new AbortController()
  #current: Current | undefined
  /** What is done about the drawing that was taken last. */
  #handling: Promise<void> = Promise.resolve()
  #unsubscribe: (() => void) | undefined
  #rescuer: NodeJS.Timeout | undefined

  constructor(store: Store, queue: Queue, inference: Inference, log: Logger) {
    this.#store = store
    this.#queue = queue
    this.#inference = inference
    this.#log = log
    this.#lease = new Lease(store.url, log)
  }

  async start(): Promise<void> {
    await this.#lease.hold()
    await rescue(this.#store.prisma, this.#queue)
    const look = await this.#queue.work((job) => {
      this.#handling = this.#handle(job)
      return this.#handling
    })
    this.#unsubscribe = this.#store.events.subscribe((change) => {
      if (change.kind !== 'state') return
      look()
      if (change.generation === this.#current?.generation) void this.#stopIfTaken()
    })
    this.#rescuer = setInterval(() => {
      rescue(this.#store.prisma, this.#queue).catch((error) => this.#log.warn({ err: error }, 'rescue'))
    }, RESCUE_EVERY_MS)
  }

  /** Stops at once; what was being drawn goes back into the queue. */
  async stop(): Promise<void> {
    clearInterval(this.#rescuer)
    this.#unsubscribe?.()
    this.#stopping.abort(new Error('the worker is stopping'))
    await this.#handling.catch(() => undefined) // told to the queue, which tries again
    await this.#lease.release()
  }

  async #handle({ generation: id }: DrawJob): Promise<void> {
    if (this.#stopping.signal.aborted) throw this.#stopping.signal.reason
    const { worker, lost } = await this.#lease.hold()
    const generation = await this.#claim(id, worker)
    if (!generation) return // cancelled, done, or another's by now
    const drawing: Current = { generation: id, abort: new AbortController(), preview: undefined }
    this.#current = drawing
    const signal = AbortSignal.any([drawing.abort.signal, lost, this.#stopping.signal])
    try {
      await this.#draw(generation, drawing, worker, signal)
    } catch (thrown) {
      await this.#giveBack(generation, worker, toError(thrown), drawing.abort.signal.aborted)
    } finally {
      this.#current = undefined
      if (drawing.preview) await this.#store.files.remove(drawing.preview)
    }
  }

  /** Makes the drawing this worker's, if it waits or its worker is dead. */
  async #claim(id: string, worker: number): Promise<Claimed | undefined> {
    const { count } = await this.#store.prisma.generation.updateMany({
      where: { id, status: 'queued' },
      data: { status: 'drawing', worker, step: 0, startedAt: new Date(), attempts: { increment: 1 } },
    })
    if (count === 0) return undefined
    const generation = await this.#store.prisma.generation.findUniqueOrThrow({
      where: { id },
      include: {
        prompt: true,
        images: { orderBy: { index: 'asc' } },
        rounds: { select: { id: true, items: { orderBy: { position: 'asc' } } } },
      },
    })
    await tell(this.#store.prisma, { kind: 'state', generation: id })
    return generation
  }

  async #draw(generation: Claimed, drawing: Current, worker: number, signal: AbortSignal): Promise<void> {
    // One that is drawn for a round over several drawings has no round, and no grid, of its own.
    const round = generation.rounds[0]
    const order = round?.items.map(({ imageId }) => generation.images.findIndex(({ id }) => id === imageId))
    const { model, scorer, temperature, topK, guidance, template } = generation
    const result = await this.#inference.draw(
      {
        model,
        scorer,
        temperature,
        topK,
        guidance,
        prompt: generation.prompt.text,
        template: template ?? undefined,
        seeds: generation.images.map(({ seed }) => seed),
      },
      {
        signal,
        ...(order && { order }),
        onProgress: (progress) => this.#progress(drawing, worker, progress),
      },
    )
    signal.throwIfAborted()
    await this.#finish(generation, round && order && { id: round.id, order }, worker, result)
  }

  async #progress(drawing: Current, worker: number, { step, preview }: DrawProgress): Promise<void> {
    const { generation: id, preview: before } = drawing
    if (preview) {
      drawing.preview = `previews/${id}-${step}.webp`
      await this.#store.files.write(drawing.preview, preview)
    }
    const { count } = await this.#store.prisma.generation.updateMany({
      where: { id, status: 'drawing', worker },
      data: { step, ...(drawing.preview && { preview: drawing.preview }) },
    })
    if (count > 0) await tell(this.#store.prisma, { kind: 'progress', generation: id })
    if (preview && before) await this.#store.files.remove(before)
  }

  /** @returns the key of the numbered grid, in the blind order of its round */
  async #grid({ id, order }: { id: string; order: number[] }, { images }: DrawResult): Promise<string> {
    const grid = `rounds/${id}/grid.webp`
    const pictures = images.map(({ png }) => sharp(png))
    await this.#store.files.write(grid, await compose(pictures, { order, format: 'webp' }))
    return grid
  }

  /** Writes the pictures, then says in one transaction that all of it is there, and opens the round. */
  async #finish(
    generation: Claimed,
    round: { id: string; order: number[] } | undefined,
    worker: number,
    result: DrawResult,
  ): Promise<void> {
    const { files, prisma } = this.#store
    const began = performance.now()
    const grid = round && (await this.#grid(round, result))
    const composing = performance.now() - began
    const drawn = generation.images.map((row, index) => ({
      row,
      image: result.images[index] as DrawResult['images'][number],
      file: `images/${row.id}.png`,
    }))
    for (const { image, file } of drawn) await files.write(file, image.png)
    await prisma.$transaction(async (tx) => {
      const { count } = await tx.generation.updateMany({
        where: { id: generation.id, status: 'drawing', worker },
        data: {
          status: 'done',
          step: generation.steps,
          worker: null,
          preview: null,
          revision: result.revision,
          milliseconds: { ...result.milliseconds, compose: result.milliseconds.compose + composing },
          finishedAt: new Date(),
        },
      })
      if (count === 0) return // cancelled, or taken for dead and drawn by another
      for (const { row, image, file } of drawn)
        await tx.image.update({
          where: { id: row.id },
          data: { tokens: image.tokens, sha256: image.sha256, file },
        })
      await tx.score.createMany({
        data: drawn.map(({ row, image }) => ({
          imageId: row.id,
          scorer: result.scorer,
          revision: result.scorerRevision,
          text: generation.prompt.text,
          value: image.clipScore,
        })),
        skipDuplicates: true,
      })
      if (round && grid) await tx.round.update({ where: { id: round.id }, data: { grid } })
      await openReady(tx, this.#queue, roundsWith(generation.id))
      await tell(tx, { kind: 'state', generation: generation.id })
    })
  }

  /**
   * After what ended a drawing early: nothing where it was cancelled, else back into the queue, or given up. That the
   * worker is stopped is no fault of the drawing, and no attempt.
   */
  async #giveBack(generation: Claimed, worker: number, error: Error, cancelled: boolean): Promise<void> {
    if (cancelled) return
    const { id, attempts } = generation
    const stopped = this.#stopping.signal.aborted
    const hopeless = !stopped && (error instanceof Mistake || attempts >= MAX_ATTEMPTS)
    if (stopped) this.#log.info({ generation: id }, 'stopping: the drawing goes back into the queue')
    else this.#log.error({ err: error, generation: id, attempt: attempts, hopeless }, 'drawing failed')
    await this.#store.prisma.$transaction(async (tx) => {
      const { count } = await tx.generation.updateMany({
        where: { id, status: 'drawing', worker },
        data: hopeless
          ? { status: 'failed', worker: null, preview: null, failure: error.message, finishedAt: new Date() }
          : {
              status: 'queued',
              worker: null,
              preview: null,
              step: 0,
              ...(stopped && { attempts: { decrement: 1 } }),
            },
      })
      if (count === 0) return
      if (hopeless) await cancelWaiting(tx, id)
      await tell(tx, { kind: 'state', generation: id })
    })
    // The rescue, this worker's or another's, finds it in the queue without a job.
  }

  async #stopIfTaken(): Promise<void> {
    const current = this.#current
    if (!current) return
    const row = await this.#store.prisma.generation.findUnique({
      where: { id: current.generation },
      select: { status: true },
    })
    if (row?.status !== 'drawing') current.abort.abort(new Error('the drawing was cancelled'))
  }
}
