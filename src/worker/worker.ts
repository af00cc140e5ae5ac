import type { Logger } from 'pino'
import { awaitRoom, isFull, isOutage, rideOut } from '../basics/outage.ts'
import { MAX_ATTEMPTS, rescue } from '../drawings/rescue.ts'
import { Mistake, toError } from '../errors.ts'
import { compose } from '../grid/compose.ts'
import { sharp } from '../grid/sharp.ts'
import type { DrawProgress, DrawResult, Inference } from '../inference/inference.ts'
import type { Lease } from '../queue/lease.ts'
import type { DrawJob, Queue } from '../queue/queue.ts'
import type { Taking } from '../queue/taker.ts'
import { cancelWaiting, openReady, roundsWith } from '../rounds/open.ts'
import {
  databaseNow,
  type Generation,
  type Image,
  type Prompt,
  type RoundItem,
  type Transaction,
} from '../store/database.ts'
import { tell } from '../store/events.ts'
import type { Store } from '../store/store.ts'
import { Pace } from './pace.ts'

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
  pace: Pace
  preview: string | undefined
}

/** The numbered grid, in the blind order of its round. */
interface Grid {
  round: string
  file: string
  bytes: Uint8Array
  milliseconds: number
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
  #taking: Taking | undefined
  #unsubscribe: (() => void) | undefined
  #rescuer: NodeJS.Timeout | undefined

  constructor(store: Store, queue: Queue, inference: Inference, lease: Lease, log: Logger) {
    this.#store = store
    this.#queue = queue
    this.#inference = inference
    this.#log = log
    this.#lease = lease
  }

  async start(): Promise<void> {
    await this.#rescue()
    const taking = this.#queue.work((job) => this.#handle(job))
    this.#taking = taking
    this.#unsubscribe = this.#store.events.subscribe((change) => {
      if (change.kind !== 'state' && change.kind !== 'gap') return
      taking.look()
      const current = this.#current
      if (current && (change.kind === 'gap' || change.generation === current.generation))
        this.#stopIfTaken(current).catch((error) =>
          this.#warn(error, 'could not look whether it was cancelled'),
        )
    })
    this.#rescuer = setInterval(() => {
      this.#rescue().catch((error) => this.#warn(error, 'rescue'))
    }, RESCUE_EVERY_MS)
  }

  /** Stops at once; what was being drawn goes back into the queue. */
  async stop(): Promise<void> {
    clearInterval(this.#rescuer)
    this.#unsubscribe?.()
    this.#stopping.abort(new Error('the worker is stopping'))
    await this.#taking?.stop()
  }

  async #rescue(): Promise<void> {
    await rescue(this.#store.prisma, this.#queue, this.#lease.worker)
  }

  /** That the database is away is said elsewhere, and what comes after makes good for it. */
  #warn(error: unknown, what: string): void {
    if (!isOutage(error)) this.#log.warn({ err: toError(error) }, what)
  }

  async #handle({ generation: id }: DrawJob): Promise<void> {
    if (this.#stopping.signal.aborted) throw this.#stopping.signal.reason
    const generation = await this.#claim(id)
    if (!generation) return // cancelled, done, or another's by now
    const pace = await Pace.of(this.#store.prisma, generation.model)
    const drawing: Current = { generation: id, abort: new AbortController(), pace, preview: undefined }
    this.#current = drawing
    const signal = AbortSignal.any([drawing.abort.signal, this.#stopping.signal])
    try {
      await this.#draw(generation, drawing, signal)
    } catch (thrown) {
      await this.#giveBack(generation, toError(thrown), drawing.abort.signal.aborted)
    } finally {
      this.#current = undefined
      if (drawing.preview) await this.#store.files.remove(drawing.preview)
    }
  }

  /** Makes the drawing this worker's, if it waits, or did until the database went away with the answer. */
  async #claim(id: string): Promise<Claimed | undefined> {
    const { prisma } = this.#store
    const { worker } = this.#lease
    await prisma.generation.updateMany({
      where: { id, status: 'queued' },
      data: {
        status: 'drawing',
        worker,
        step: 0,
        waitsForRoom: false,
        startedAt: await databaseNow(prisma),
        attempts: { increment: 1 },
      },
    })
    const generation = await prisma.generation.findUnique({
      where: { id, status: 'drawing', worker },
      include: {
        prompt: true,
        images: { orderBy: { index: 'asc' } },
        rounds: { select: { id: true, items: { orderBy: { position: 'asc' } } } },
      },
    })
    if (generation) await tell(prisma, { kind: 'state', generation: id })
    return generation ?? undefined
  }

  async #draw(generation: Claimed, drawing: Current, signal: AbortSignal): Promise<void> {
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
        onProgress: (progress) => this.#progress(drawing, progress),
      },
    )
    signal.throwIfAborted()
    await this.#finish(generation, round && order && { id: round.id, order }, result, signal)
  }

  /** Where there is no database or no room for it, the next step is shown instead. */
  async #progress(drawing: Current, { step, steps, preview }: DrawProgress): Promise<void> {
    const { generation: id, preview: before, pace } = drawing
    const secondsLeft = pace.secondsLeft(step, steps) ?? null
    const { worker } = this.#lease
    try {
      if (preview) {
        const file = `previews/${id}-${step}.webp`
        await this.#store.files.write(file, preview)
        drawing.preview = file
      }
      const { count } = await this.#store.prisma.generation.updateMany({
        where: { id, status: 'drawing', worker },
        data: { step, secondsLeft, ...(drawing.preview && { preview: drawing.preview }) },
      })
      if (count > 0) await tell(this.#store.prisma, { kind: 'progress', generation: id })
    } catch (error) {
      if (!isOutage(error) && !isFull(error)) throw error
    }
    if (before && before !== drawing.preview) await this.#store.files.remove(before)
  }

  /** Has what was drawn wait until there is room for it. */
  async #finish(
    generation: Claimed,
    round: { id: string; order: number[] } | undefined,
    result: DrawResult,
    signal: AbortSignal,
  ): Promise<void> {
    const grid = round && (await composeGrid(round, result))
    const waited = await awaitRoom(
      () => this.#keep(generation, result, grid, signal),
      (error) => this.#sayFull(generation.id, error),
      signal,
    )
    if (waited) this.#log.info({ generation: generation.id }, 'there is room on the disk again')
  }

  async #sayFull(id: string, error: Error): Promise<void> {
    this.#log.warn({ err: error, generation: id }, 'no room on the disk: a drawing waits')
    const { worker } = this.#lease
    await this.#store.prisma.generation.updateMany({
      where: { id, status: 'drawing', worker },
      data: { waitsForRoom: true },
    })
    await tell(this.#store.prisma, { kind: 'state', generation: id })
  }

  /** Writes the pictures, then says in one transaction that all of it is there, and opens the round. */
  async #keep(
    generation: Claimed,
    result: DrawResult,
    grid: Grid | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { files, prisma } = this.#store
    const { worker } = this.#lease
    const drawn = generation.images.map((row, index) => ({
      row,
      image: result.images[index] as DrawResult['images'][number],
      file: `images/${row.id}.png`,
    }))
    if (grid) await files.write(grid.file, grid.bytes)
    for (const { image, file } of drawn) await files.write(file, image.png)
    const compose = result.milliseconds.compose + (grid?.milliseconds ?? 0)
    const say = async (tx: Transaction) => {
      const { count } = await tx.generation.updateMany({
        where: { id: generation.id, status: 'drawing', worker },
        data: {
          status: 'done',
          step: generation.steps,
          secondsLeft: null,
          worker: null,
          preview: null,
          revision: result.revision,
          milliseconds: { ...result.milliseconds, compose },
          finishedAt: await databaseNow(tx),
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
      if (grid) await tx.round.update({ where: { id: grid.round }, data: { grid: grid.file } })
      await openReady(tx, this.#queue, roundsWith(generation.id))
      await tell(tx, { kind: 'state', generation: generation.id })
    }
    await rideOut(() => prisma.$transaction(say), signal)
  }

  /**
   * After what ended a drawing early: nothing where it was cancelled, else back into the queue, or given up. That the
   * worker is stopped is no fault of the drawing, and no attempt.
   */
  async #giveBack(generation: Claimed, error: Error, cancelled: boolean): Promise<void> {
    if (cancelled) return
    const { id, attempts } = generation
    const { worker } = this.#lease
    const stopped = this.#stopping.signal.aborted
    const hopeless = !stopped && (error instanceof Mistake || attempts >= MAX_ATTEMPTS)
    if (stopped) this.#log.info({ generation: id }, 'stopping: the drawing goes back into the queue')
    else this.#log.error({ err: error, generation: id, attempt: attempts, hopeless }, 'drawing failed')
    const giveBack = () =>
      this.#store.prisma.$transaction(async (tx) => {
        const { count } = await tx.generation.updateMany({
          where: { id, status: 'drawing', worker },
          data: {
            worker: null,
            preview: null,
            secondsLeft: null,
            ...(hopeless
              ? { status: 'failed', failure: error.message, finishedAt: await databaseNow(tx) }
              : { status: 'queued', step: 0, ...(stopped && { attempts: { decrement: 1 } }) }),
          },
        })
        if (count === 0) return
        if (hopeless) await cancelWaiting(tx, id)
        await tell(tx, { kind: 'state', generation: id })
      })
    // The rescue, this worker's or another's, finds it in the queue without a job.
    await rideOut(giveBack, this.#stopping.signal)
  }

  async #stopIfTaken({ generation: id, abort }: Current): Promise<void> {
    const row = await this.#store.prisma.generation.findUnique({
      where: { id },
      select: { status: true, worker: true },
    })
    if (row?.status !== 'drawing' || row.worker !== this.#lease.worker)
      abort.abort(new Error('the drawing was cancelled'))
  }
}

async function composeGrid(
  { id, order }: { id: string; order: number[] },
  { images }: DrawResult,
): Promise<Grid> {
  const began = performance.now()
  const pictures = images.map(({ png }) => sharp(png))
  const bytes = await compose(pictures, { order, format: 'webp' })
  return { round: id, file: `rounds/${id}/grid.webp`, bytes, milliseconds: performance.now() - began }
}
