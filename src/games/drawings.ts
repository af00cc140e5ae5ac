import type { Channel } from '../chat/platform.ts'
import { Mistake } from '../errors.ts'
import type { Prisma, Transaction } from '../store/database.ts'
import { hidesPrompt, hidingPrompt } from './index.ts'

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
  channel: Channel,
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
      number === undefined ? words.nothingDrawnYet : words.drawingUnknown(number),
    )
  if (found.status !== 'done') throw new Mistake((words) => words.roundPending)
  if (hidesPrompt(found.rounds)) throw new Mistake((words) => words.stillGuessed(found.number))
  return found
}
