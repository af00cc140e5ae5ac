import { Mistake } from '../errors.ts'
import type { House } from '../house.ts'
import { imageSeed } from '../inference/inference.ts'
import { ranges } from '../inference/ranges.ts'
import { cleanPrompt, cleanTemplate } from '../prompt.ts'
import type { Queue } from '../queue/queue.ts'
import { roundsJudgingSeed } from '../rounds/blindness.ts'
import type { Games } from '../rounds/game.ts'
import type { Generation, Image, Member, Transaction } from '../store/database.ts'
import { tell } from '../store/events.ts'

/** Drawings that one member may have waiting or being drawn. */
export const MAX_WAITING = 5

/** What is to be drawn; what is left open is the configuration's or the model's to set. */
export interface GenerationRequest {
  prompt: string
  /** Wording around the prompt that is drawn in its stead. */
  template?: string | undefined
  count: number | undefined
  seed: number | undefined
  model: string | undefined
  temperature: number | undefined
  topK: number | undefined
  guidance: number | undefined
}

/** A generation with all that was left open filled in. */
export type GenerationPlan = Pick<
  Generation,
  | 'model'
  | 'revision'
  | 'scorer'
  | 'seed'
  | 'count'
  | 'temperature'
  | 'topK'
  | 'guidance'
  | 'template'
  | 'steps'
> & { text: string }

/** @throws Mistake for a prompt or template that cannot be drawn, or a model that cannot draw */
export async function planGeneration(house: House, request: GenerationRequest): Promise<GenerationPlan> {
  const text = cleanPrompt(request.prompt)
  const card = await house.models.card(request.model ?? house.config.model)
  const { generator } = card
  if (!generator) throw new Mistake((words) => words.drawing.notGenerator(card.name))
  const { defaults } = generator
  return {
    text,
    template: cleanTemplate(request.template) ?? null,
    model: card.name,
    revision: card.revision,
    scorer: house.config.scorer,
    seed: request.seed ?? house.newSeed(),
    count: request.count ?? ranges.count.max,
    temperature: request.temperature ?? defaults.temperature,
    topK: request.topK ?? defaults.topK,
    guidance: request.guidance ?? defaults.guidance,
    steps: generator.imageTokens,
  }
}

/** How many drawings a member has waiting; true until the end of the transaction, as their row is its lock. */
export async function drawingsWaiting(tx: Transaction, { id }: Member): Promise<number> {
  await tx.$queryRaw`SELECT FROM "Member" WHERE id = ${id}::uuid FOR UPDATE`
  return await tx.generation.count({ where: { requesterId: id, status: { in: ['queued', 'drawing'] } } })
}

/**
 * Pictures that are being judged cannot be drawn once more by whoever has guessed their seed, to see which model and
 * wording give them.
 *
 * @throws Mistake for a seed with which another member's pictures of the same words are being judged
 */
export async function checkSeed(
  tx: Transaction,
  games: Games,
  { id }: Member,
  { text, seed }: Pick<GenerationPlan, 'text' | 'seed'>,
): Promise<void> {
  const judging = await roundsJudgingSeed(tx, games, { text, seed }, id)
  if (judging.length > 0)
    throw new Mistake((words) => words.result.seedJudged(seed, judging.map(words.exclusions.voteName)))
}

/**
 * The rows of a generation, its images in order, and its job.
 *
 * @param turn how many drawings of the member go before it
 */
export async function createGeneration(
  tx: Transaction,
  queue: Queue,
  member: Member,
  { text, ...plan }: GenerationPlan,
  turn: number,
): Promise<Generation & { images: Image[] }> {
  const generation = await tx.generation.create({
    data: {
      ...plan,
      prompt: { create: { text, authorId: member.id } },
      requester: { connect: { id: member.id } },
      turn,
      images: {
        create: Array.from({ length: plan.count }, (_, index) => ({
          index,
          seed: imageSeed(plan.seed, index),
        })),
      },
    },
    include: { images: { orderBy: { index: 'asc' } } },
  })
  await queue.send(tx, { generation: generation.id }, turn)
  await tell(tx, { kind: 'state', generation: generation.id })
  return generation
}
