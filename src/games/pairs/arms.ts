import {
  checkSeed,
  createGeneration,
  drawingsWaiting,
  type GenerationPlan,
  type GenerationRequest,
  MAX_WAITING,
  planGeneration,
} from '../../drawings/generation.ts'
import { Mistake } from '../../errors.ts'
import type { House } from '../../house.ts'
import { cleanTemplate } from '../../prompt.ts'
import type { Opener } from '../../rounds/game.ts'
import { blindOrder } from '../../rounds/open.ts'
import type { Image, Member, Transaction } from '../../store/database.ts'
import type { Arm } from './pair.ts'

/** Systems compared in one round: each beyond two splits the judgements once more. */
const MOST_ARMS = 4

/** The template that is none. */
const BARE = '{}'

/**
 * The systems that are to be compared: models, or templates.
 *
 * @param models names with commas between them
 * @param templates wordings with | between them
 * @throws Mistake for both, for fewer than two or more than four, or for a template without {}
 */
export function readArms(models: string | undefined, templates: string | undefined): Arm[] {
  if (models !== undefined && templates !== undefined)
    throw new Mistake((words) => words.pairs.modelsOrTemplates)
  const arms: Arm[] =
    models === undefined
      ? different((templates ?? '').split('|')).map((given) => {
          const template = cleanTemplate(given)
          return template === undefined ? { name: BARE } : { name: template, template }
        })
      : different(models.split(/[,|]/)).map((model) => ({ name: model, model }))
  if (arms.length < 2 || arms.length > MOST_ARMS)
    throw new Mistake((words) => words.pairs.armsBetween(2, MOST_ARMS))
  return arms
}

/** Each text once, without blanks around it and without empty ones. */
export function different(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '')
}

/** What one system is to draw of one prompt. */
export interface ArmPlan {
  arm: Arm
  /** Pictures of the same set are held against each other. */
  set: number
  plan: GenerationPlan
  /** Of the plan's scorer. */
  scorerRevision: string
}

/** @throws Mistake for a prompt that cannot be drawn, or a model that cannot draw */
export async function planArms(
  house: House,
  arms: readonly Arm[],
  requests: readonly GenerationRequest[],
): Promise<ArmPlan[]> {
  return await Promise.all(
    requests.flatMap((request, set) =>
      arms.map(async (arm) => {
        const { model = request.model, template } = arm
        // Settings that were chosen for one model are no choice for another.
        const settings =
          model === request.model
            ? request
            : { ...request, temperature: undefined, topK: undefined, guidance: undefined }
        const plan = await planGeneration(house, { ...settings, model, template })
        const { revision: scorerRevision } = await house.models.card(plan.scorer)
        return { arm, set, plan, scorerRevision }
      }),
    ),
  )
}

/**
 * The pictures of each system as items of a round: those of drawings that stand already, and of new ones for the rest,
 * which the queue takes after those of members who wait for fewer.
 *
 * @throws Mistake for a member who has too many drawings waiting, or a seed whose pictures are being judged
 */
export async function drawArms(
  tx: Transaction,
  { queue, games }: Opener['salon'],
  member: Member,
  plans: readonly ArmPlan[],
) {
  const waiting = await drawingsWaiting(tx, member)
  if (waiting >= MAX_WAITING) throw new Mistake((words) => words.drawing.tooManyQueued(MAX_WAITING))
  const items: { imageId: string; arm: string; set: number }[] = []
  let turn = waiting
  for (const { plan } of plans) await checkSeed(tx, games, member, plan)
  // In an order of chance, so that the numbers of the drawings do not tell who drew them.
  for (const { arm, set, plan, scorerRevision } of blindOrder(plans)) {
    const images =
      (await alreadyDrawn(tx, plan, scorerRevision)) ??
      (await createGeneration(tx, queue, member, plan, turn++)).images
    items.push(...images.map(({ id }) => ({ imageId: id, arm: arm.name, set })))
  }
  return items
}

/** The pictures of a finished drawing that is just what is planned, scored as new ones will be, if there is one. */
async function alreadyDrawn(
  tx: Transaction,
  { text, steps: _, ...plan }: GenerationPlan,
  scorerRevision: string,
): Promise<Image[] | undefined> {
  const found = await tx.generation.findFirst({
    where: {
      ...plan,
      status: 'done',
      prompt: { text },
      images: { every: { scores: { some: { scorer: plan.scorer, revision: scorerRevision, text } } } },
    },
    orderBy: { number: 'desc' },
    include: { images: { orderBy: { index: 'asc' } } },
  })
  return found?.images
}
