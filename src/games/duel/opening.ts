import { type Repeated, repeated } from '../../drawings/repeated.ts'
import { Mistake } from '../../errors.ts'
import { finishedDrawing } from '../../rounds/drawn.ts'
import type { Opened, Opener } from '../../rounds/game.ts'
import { type Closing, requestRound } from '../../rounds/open.ts'
import { type ArmPlan, drawArms, planArms } from '../pairs/arms.ts'
import type { Arm } from '../pairs/pair.ts'
import { type DuelOptions, RANDOM_SHARE } from './options.ts'

/** Pictures of each system, where systems are compared: sixteen pairs between two. */
const COUNT = 4

/** Duels between the pictures of one drawing, or between systems. */
export interface DuelRequest extends Closing {
  /** Systems to compare; the pictures of one drawing if left out. */
  arms?: readonly Arm[] | undefined
  /** Number of the drawing; the newest one of the channel if left out. */
  drawing?: number | undefined
  /** What the systems are to draw, if not what the drawing shows. */
  prompt?: string | undefined
  /** How many pictures of each system. */
  count?: number | undefined
  /** The same for each system. */
  seed?: number | undefined
  authorCounts?: boolean | undefined
}

/** @throws Mistake for fewer than two pictures, or systems that cannot draw */
export async function openDuel(request: DuelRequest, game: string, opener: Opener): Promise<Opened> {
  const { arms = [], drawing, prompt, authorCounts = false, closesAfter, closesIn } = request
  if (arms.length === 0 && prompt !== undefined) throw new Mistake((words) => words.pairs.promptNeedsArms)
  const { plans, keptBack } =
    arms.length > 0 ? await plansOf(arms, request, opener) : { plans: [], keptBack: undefined }
  const options: DuelOptions = { authorCounts, randomShare: RANDOM_SHARE, arms: [...arms] }
  const round = await requestRound(opener, async (tx) => {
    const items =
      plans.length > 0
        ? await drawArms(tx, opener.salon, opener.member, plans)
        : (await finishedDrawing(tx, opener, drawing)).images.map(({ id }) => ({ imageId: id }))
    if (items.length < 2) throw new Mistake((words) => words.pairs.duelNeedsTwo)
    return { game, items, options, closesAfter, closesIn }
  })
  return { round, drawn: plans.map(({ plan }) => plan), keptBack }
}

/** What every system is to draw: one prompt, with the same seed. */
async function plansOf(
  arms: readonly Arm[],
  { drawing, prompt, count, seed }: DuelRequest,
  opener: Opener,
): Promise<{ plans: ArmPlan[] } & Pick<Repeated, 'keptBack'>> {
  const { salon } = opener
  const like = prompt === undefined ? await finishedDrawing(salon.store.prisma, opener, drawing) : undefined
  const { settings, keptBack }: Partial<Repeated> = like
    ? await repeated(salon, like, seed === undefined)
    : {}
  const plans = await planArms(salon, arms, [
    {
      prompt: prompt ?? like?.prompt.text ?? '',
      count: count ?? like?.count ?? COUNT,
      seed: seed ?? settings?.seed ?? salon.newSeed(),
      model: settings?.model,
      temperature: settings?.temperature,
      topK: settings?.topK,
      guidance: settings?.guidance,
    },
  ])
  return { plans, keptBack }
}
