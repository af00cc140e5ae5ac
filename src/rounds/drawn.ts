import type { Channel } from '../content.ts'
import type { GenerationRequest } from '../drawings/generation.ts'
import { Mistake } from '../errors.ts'
import { hidesPrompt, hidingPrompt } from '../games/index.ts'
import type { Prisma, Transaction } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import type { Words } from '../words/index.ts'
import { roundsJudging, roundsJudgingSeed } from './blindness.ts'
import { blindOrder } from './open.ts'

const withPictures = {
  prompt: true,
  images: { orderBy: { index: 'asc' } },
  rounds: { select: { game: true, status: true } },
} satisfies Prisma.GenerationInclude

export type FinishedDrawing = Prisma.GenerationGetPayload<{ include: typeof withPictures }>

/**
 * A drawing to open a game over.
 *
 * @param number without it, the newest finished one of the channel
 * @throws Mistake where there is none, it is not finished, or its prompt is still to be guessed
 */
export async function finishedDrawing(
  tx: Transaction,
  { channel }: { channel: Channel },
  number: number | undefined,
): Promise<FinishedDrawing> {
  const here = { posts: { some: { platform: channel.platform, channel: channel.id } } }
  const hidden = { game: { in: [...hidingPrompt] }, status: 'open' as const }
  const found = await tx.generation.findFirst({
    where: number === undefined ? { status: 'done', rounds: { none: hidden }, ...here } : { number },
    orderBy: { number: 'desc' },
    include: withPictures,
  })
  if (!found)
    throw new Mistake((words) =>
      number === undefined ? words.captions.nothingDrawnYet : words.drawing.drawingUnknown(number),
    )
  if (found.status !== 'done') throw new Mistake((words) => words.round.pending)
  if (hidesPrompt(found.rounds)) throw new Mistake((words) => words.guess.stillGuessed(found.number))
  return found
}

/** What another drawing of the same words takes over from one, and what is said of the rest of it. */
export interface Repeated {
  settings: Omit<GenerationRequest, 'prompt' | 'count'>
  keptBack?: ((words: Words) => string) | undefined
}

/**
 * What another drawing of the same words takes over from one. While its pictures are judged that is nothing: the vote on
 * the other one may close first, and would tell the model, the wording and the seed of both. Nor is a seed taken over of
 * which other pictures are judged: they would be drawn once more by whoever tries all wordings.
 *
 * @param withSeed whether the seed is wanted too, so that nothing but the wording or the model differs
 */
export async function repeated(
  db: Transaction,
  drawing: Prisma.GenerationGetPayload<{ include: { prompt: true; images: true } }>,
  withSeed: boolean,
): Promise<Repeated> {
  const { model, seed, template, temperature, topK, guidance, prompt, images } = drawing
  const judging = await roundsJudging(
    db,
    images.map(({ id }) => ({ imageId: id })),
  )
  if (judging.length > 0) {
    const settings = { model: undefined, seed: undefined, ...unset }
    return {
      settings,
      keptBack: (words) => words.result.settingsKeptBack(judging.map(words.exclusions.voteName)),
    }
  }
  const settings = { model, seed: undefined, temperature, topK, guidance, template: template ?? undefined }
  const ofSeed = withSeed ? await roundsJudgingSeed(db, { text: prompt.text, seed }) : []
  if (ofSeed.length > 0)
    return { settings, keptBack: (words) => words.result.seedKeptBack(ofSeed.map(words.exclusions.voteName)) }
  return { settings: { ...settings, seed: withSeed ? seed : undefined } }
}

const unset = { template: undefined, temperature: undefined, topK: undefined, guidance: undefined }

/** A drawn picture to be described. */
export interface Described {
  id: string
  prompt: { text: string; authorId: string }
}

/**
 * Some pictures of a drawing, at random.
 *
 * @param first those of which members have written most descriptions, or least
 */
export async function somePictures(
  tx: Transaction,
  { images, prompt }: FinishedDrawing,
  count: number,
  first: 'mostWritten' | 'leastWritten',
): Promise<Described[]> {
  const written = await tx.caption.groupBy({
    by: ['imageId'],
    where: { imageId: { in: images.map(({ id }) => id) }, roundId: { not: null } },
    _count: { _all: true },
  })
  const of = (id: string) => written.find(({ imageId }) => imageId === id)?._count._all ?? 0
  return blindOrder(images)
    .sort((a, b) => (first === 'mostWritten' ? of(b.id) - of(a.id) : of(a.id) - of(b.id)))
    .slice(0, count)
    .map(({ id }) => ({ id, prompt }))
}

/**
 * The file of a drawn picture by its number on the grid. While it is being judged what a model makes of it stays hidden.
 *
 * @throws Mistake where there is none, or it is being judged
 */
export async function drawnPicture(
  { prisma, files }: Store,
  drawing: number,
  position: number,
): Promise<Uint8Array> {
  const generation = await prisma.generation.findUnique({
    where: { number: drawing },
    include: { rounds: { include: { items: { include: { image: true } } }, take: 1 } },
  })
  const [round] = generation?.rounds ?? []
  if (!generation || !round) throw new Mistake((words) => words.drawing.drawingUnknown(drawing))
  if (round.status !== 'closed') throw new Mistake((words) => words.round.notClosedYet(drawing))
  const item = round.items.find((candidate) => candidate.position === position)
  if (!item?.image?.file) throw new Mistake((words) => words.round.positionUnknown(round.items.length))
  const others = await roundsJudging(prisma, [item])
  if (others.length > 0)
    throw new Mistake((words) => words.result.pictureJudged(others.map(words.exclusions.voteName)))
  return await files.read(item.image.file)
}
