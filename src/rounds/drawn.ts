import { Mistake } from '../errors.ts'
import type { Prisma, Transaction } from '../store/database.ts'
import { roundsJudging } from './blindness.ts'
import { differentPictures } from './equal-pictures.ts'
import type { Opener } from './game.ts'
import { blindOrder } from './open.ts'
import type { Salon } from './salon.ts'

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
  { salon: { games }, channel }: Pick<Opener, 'salon' | 'channel'>,
  number: number | undefined,
): Promise<FinishedDrawing> {
  const here = { posts: { some: { platform: channel.platform, channel: channel.id } } }
  const hidden = {
    game: { in: games.named(({ hidesPrompt = false }) => hidesPrompt) },
    status: 'open' as const,
  }
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
  if (games.hidePrompt(found.rounds)) throw new Mistake((words) => words.drawing.stillGuessed(found.number))
  return found
}

/** A drawn picture to be described. */
export interface DescribedPicture {
  id: string
  prompt: { text: string; authorId: string }
}

/**
 * Some pictures of a drawing that differ, at random.
 *
 * @param first those of which members have written most descriptions, or least
 */
export async function somePictures(
  tx: Transaction,
  { images, prompt }: FinishedDrawing,
  count: number,
  first: 'mostWritten' | 'leastWritten',
): Promise<DescribedPicture[]> {
  const written = await tx.caption.groupBy({
    by: ['imageId'],
    where: { imageId: { in: images.map(({ id }) => id) }, roundId: { not: null } },
    _count: { _all: true },
  })
  const of = (id: string) => written.find(({ imageId }) => imageId === id)?._count._all ?? 0
  const ordered = blindOrder(images).sort((a, b) =>
    first === 'mostWritten' ? of(b.id) - of(a.id) : of(a.id) - of(b.id),
  )
  return differentPictures(ordered)
    .slice(0, count)
    .map(({ id }) => ({ id, prompt }))
}

/**
 * The file of a drawn picture by its number on the grid. While it is being judged what a model makes of it stays hidden.
 *
 * @throws Mistake where there is none, or it is being judged
 */
export async function drawnPicture(
  { store: { prisma, files }, games }: Salon,
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
  const others = await roundsJudging(prisma, games, [item])
  if (others.length > 0)
    throw new Mistake((words) => words.result.pictureJudged(others.map(words.exclusions.voteName)))
  return await files.read(item.image.file)
}
