import type { Logger } from 'pino'
import { isOutage } from '../basics/outage.ts'
import { toError } from '../errors.ts'
import type { House } from '../house.ts'
import type { Inference } from '../inference/inference.ts'
import type { Queue, ScoringJob } from '../queue/queue.ts'
import type { Taking } from '../queue/taker.ts'
import { type ClipPair, clipPairs, scorerOf } from '../rounds/clip.ts'
import { roundSeen } from '../rounds/round.ts'
import { postsOf, showAgain, showing } from '../store/show-again.ts'
import type { Store } from '../store/store.ts'

/** Has CLIP look at the pictures and texts of rounds, one round at a time, between the steps of the drawings. */
export class Scorer {
  readonly #store: Store
  readonly #queue: Queue
  readonly #inference: Inference
  readonly #log: Logger
  #stopping = false
  #taking: Taking | undefined

  constructor({ store, queue, log }: House, inference: Inference) {
    this.#store = store
    this.#queue = queue
    this.#inference = inference
    this.#log = log
  }

  async start(): Promise<void> {
    this.#taking = this.#queue.workScorings((job) => this.#handle(job))
  }

  /** What is being looked at goes back into the queue, once the inference is closed. */
  async stop(): Promise<void> {
    this.#stopping = true
    void this.#taking?.stop()
  }

  async #handle({ round }: ScoringJob): Promise<void> {
    if (this.#stopping) throw new Error('the worker is stopping')
    try {
      await this.#score(round)
    } catch (thrown) {
      // Tried again by the queue.
      if (!this.#stopping && !isOutage(thrown))
        this.#log.error({ err: toError(thrown), round }, 'scoring failed')
      throw thrown
    }
  }

  async #score(id: string): Promise<void> {
    const round = await this.#store.prisma.round.findUnique({ where: { id }, include: roundSeen })
    if (!round) return
    const scorer = scorerOf(round)
    const began = performance.now()
    let looked = 0
    for (const [texts, images] of byTexts(clipPairs(round))) {
      const files = await Promise.all(images.map(async ({ file }) => await this.#store.files.read(file)))
      const { similarity, revision } = await this.#inference.score(files, texts, scorer)
      await this.#store.prisma.score.createMany({
        data: images.flatMap(({ id: imageId }, row) =>
          texts.map((text, column) => ({
            imageId,
            scorer,
            revision,
            text,
            value: similarity[row]?.[column] as number,
          })),
        ),
        skipDuplicates: true,
      })
      looked += images.length * texts.length
    }
    // A round that was closed meanwhile shows a result without CLIP; it is shown again.
    await this.#store.prisma.$transaction(async (tx) => showAgain(tx, await postsOf(tx, showing({ id }))))
    this.#log.debug({ round: id, pairs: looked, milliseconds: performance.now() - began }, 'scored')
  }
}

/** Pictures that are compared with the same texts, together: the texts are then read once. */
function byTexts(pairs: readonly ClipPair[]): [texts: string[], images: ClipPair['image'][]][] {
  const images = new Map(pairs.map(({ image }) => [image.id, image]))
  const groups = new Map<string, { texts: string[]; images: ClipPair['image'][] }>()
  for (const image of images.values()) {
    const texts = [
      ...new Set(pairs.filter((pair) => pair.image.id === image.id).map(({ text }) => text)),
    ].sort()
    const key = JSON.stringify(texts)
    const group = groups.get(key) ?? { texts, images: [] }
    group.images.push(image)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ texts, images }) => [texts, images])
}
