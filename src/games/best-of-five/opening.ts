import { Mistake } from '../../errors.ts'
import type { Opened, Opener } from '../../rounds/game.ts'
import { type Closing, requestRound } from '../../rounds/open.ts'
import { different, drawArms, planArms } from '../pairs/arms.ts'
import type { Arm } from '../pairs/pair.ts'
import { type BestOptions, JUDGES } from './judgement.ts'

/** Prompts of one round: two sessions of ten for each judge. */
const MOST_PROMPTS = 20

/** Two systems on the same prompts. */
export interface BestRequest extends Closing {
  arms: readonly Arm[]
  prompts: readonly string[]
  /** The same for all. */
  seed?: number | undefined
  authorCounts?: boolean | undefined
}

/** Closes by itself when every pair of different pictures has its judges. @throws Mistake for other than two systems, or too many prompts */
export async function openBestOfFive(
  { arms, prompts, seed: given, authorCounts = false, ...closing }: BestRequest,
  game: string,
  opener: Opener,
): Promise<Opened> {
  const texts = different(prompts)
  if (arms.length !== 2) throw new Mistake((words) => words.bestOfFive.twoArms)
  if (texts.length < 1 || texts.length > MOST_PROMPTS)
    throw new Mistake((words) => words.bestOfFive.promptsBetween(1, MOST_PROMPTS))
  const seed = given ?? opener.salon.newSeed()
  const open = { count: 1, model: undefined, temperature: undefined, topK: undefined, guidance: undefined }
  const plans = await planArms(
    opener.salon,
    arms,
    texts.map((prompt) => ({ ...open, prompt, seed })),
  )
  const judges = closing.closesAfter === undefined ? { judges: JUDGES } : {}
  const options: BestOptions = { authorCounts, arms: [...arms], ...judges }
  const round = await requestRound(opener, async (tx) => ({
    game,
    items: await drawArms(tx, opener.salon, opener.member, plans),
    options,
    ...closing,
  }))
  return { round, drawn: plans.map(({ plan }) => plan) }
}
