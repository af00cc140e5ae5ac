import { Mistake } from '../errors.ts'
import { standings } from '../places/mirrors.ts'
import { showOthers } from '../rounds/blindness.ts'
import type { Opener } from '../rounds/game.ts'
import { blindOrder, type Closing, closingColumns } from '../rounds/open.ts'
import type { Generation, Prisma, Round, Transaction } from '../store/database.ts'
import {
  checkSeed,
  createGeneration,
  drawingsWaiting,
  type GenerationRequest,
  MAX_WAITING,
  planGeneration,
} from './generation.ts'

/** What a member asks to be drawn, and when the round that it opens with closes by itself. */
export interface DrawingRequest extends GenerationRequest, Closing {
  /** The game of that round, over all of its pictures. */
  game: string
  /** For that game alone. */
  options?: Prisma.InputJsonObject
}

/**
 * Puts a drawing into the queue. Everything that will ever belong to it is there when this returns, in one
 * transaction: the prompt, the generation with its images, the round with its blind order, the post, the job.
 *
 * @throws Mistake for a prompt that cannot be drawn, an unknown model, a seed whose pictures are being judged, or too many
 *   drawings waiting, of the member or here
 */
export async function requestDrawing(
  { salon, member, channel, locale }: Opener,
  request: DrawingRequest,
): Promise<{ generation: Generation; round: Round }> {
  const plan = await planGeneration(salon, request)
  return await salon.store.prisma.$transaction(async (tx) => {
    const waiting = await drawingsWaiting(tx, member)
    if (waiting >= MAX_WAITING) throw new Mistake((words) => words.drawing.tooManyQueued(MAX_WAITING))
    await checkRoom(tx, channel)
    await checkSeed(tx, salon.games, member, plan)
    const generation = await createGeneration(tx, salon.queue, member, plan, waiting)
    await tx.post.createMany({
      data: (await standings(tx, channel, locale)).map((post) => ({ ...post, generationId: generation.id })),
    })
    const round = await tx.round.create({
      data: {
        game: request.game,
        generationId: generation.id,
        ...(request.options && { options: request.options }),
        ...(await closingColumns(tx, request)),
        items: {
          create: blindOrder(generation.images.map(({ id }) => ({ imageId: id }))),
        },
      },
    })
    await showOthers(tx, [round])
    return { generation, round }
  })
}

/**
 * Where the moderators have set how many drawings may wait from a channel, their row is the lock that makes the count
 * true.
 */
async function checkRoom(tx: Transaction, { platform, id: channel }: Opener['channel']): Promise<void> {
  const [set] = await tx.$queryRaw<{ waiting: number }[]>`
    SELECT waiting FROM "ChannelSettings"
    WHERE platform = ${platform} AND channel = ${channel} AND waiting IS NOT NULL FOR UPDATE`
  if (!set) return
  const waiting = await tx.generation.count({
    where: { status: { in: ['queued', 'drawing'] }, posts: { some: { platform, channel } } },
  })
  if (waiting >= set.waiting) throw new Mistake((words) => words.drawing.channelFull(set.waiting))
}
