import { randomInt } from 'node:crypto'
import type { Channel } from '../chat/platform.ts'
import { readSettings } from '../chat/settings.ts'
import { Mistake } from '../errors.ts'
import { blindOrder, type Closing, closingColumns } from '../games/open.ts'
import { imageSeed } from '../inference/inference.ts'
import { ranges } from '../inference/ranges.ts'
import { readCard } from '../models.ts'
import { cleanPrompt } from '../prompt.ts'
import type { Salon } from '../salon.ts'
import type { Generation, Member } from '../store/database.ts'
import { tell } from '../store/events.ts'
import type { Locale } from '../words/index.ts'

/** Drawings that one member may have waiting or being drawn. */
export const MAX_WAITING = 5

/** What a member asks to be drawn; what they leave open is the configuration's or the model's to set. */
export interface DrawingRequest extends Closing {
  prompt: string
  count: number | undefined
  seed: number | undefined
  model: string | undefined
  temperature: number | undefined
  topK: number | undefined
  guidance: number | undefined
}

/**
 * Puts a drawing into the queue. Everything that will ever belong to it is there when this returns, in one
 * transaction: the prompt, the generation with its images, the round with its blind order, the post, the job.
 *
 * @throws Mistake for a prompt that cannot be drawn, an unknown model, or too many drawings waiting
 */
export async function requestDrawing(
  salon: Salon,
  member: Member,
  channel: Channel,
  locale: Locale,
  request: DrawingRequest,
): Promise<Generation> {
  const text = cleanPrompt(request.prompt)
  const card = await readCard(request.model ?? salon.config.model)
  const { generator } = card
  if (!generator) throw new Mistake((words) => words.notGenerator(card.name))
  const { defaults } = generator
  const seed = request.seed ?? randomInt(ranges.seed.max)
  const count = request.count ?? ranges.count.max
  const { secret } = await readSettings(salon.store.prisma, channel)
  return await salon.store.prisma.$transaction(async (tx) => {
    // The member's row is the lock that makes the count of what they have waiting true.
    await tx.$queryRaw`SELECT FROM "Member" WHERE id = ${member.id}::uuid FOR UPDATE`
    const waiting = await tx.generation.count({
      where: { requesterId: member.id, status: { in: ['queued', 'drawing'] } },
    })
    if (waiting >= MAX_WAITING) throw new Mistake((words) => words.tooManyQueued(MAX_WAITING))
    const generation = await tx.generation.create({
      data: {
        prompt: { create: { text, authorId: member.id } },
        requester: { connect: { id: member.id } },
        model: card.name,
        revision: card.revision,
        scorer: salon.config.scorer,
        seed,
        count,
        temperature: request.temperature ?? defaults.temperature,
        topK: request.topK ?? defaults.topK,
        guidance: request.guidance ?? defaults.guidance,
        turn: waiting,
        steps: generator.imageTokens,
        images: {
          create: Array.from({ length: count }, (_, index) => ({ index, seed: imageSeed(seed, index) })),
        },
        posts: { create: { platform: channel.platform, channel: channel.id, locale, secret } },
      },
      include: { images: { orderBy: { index: 'asc' } } },
    })
    await tx.round.create({
      data: {
        game: 'rank',
        generationId: generation.id,
        ...closingColumns(request),
        items: {
          create: blindOrder(generation.images.map(({ id }) => ({ imageId: id }))),
        },
      },
    })
    await salon.queue.send(tx, { generation: generation.id }, waiting)
    await tell(tx, { kind: 'state', generation: generation.id })
    return generation
  })
}
