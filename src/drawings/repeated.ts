import { roundsJudging, roundsJudgingSeed } from '../rounds/blindness.ts'
import type { Opener } from '../rounds/game.ts'
import type { Prisma } from '../store/database.ts'
import type { Words } from '../words/index.ts'
import type { GenerationRequest } from './generation.ts'

/** What another drawing of the same words takes over from one, and what is said of the rest of it. */
export interface Repeated {
  settings: Omit<GenerationRequest, 'prompt' | 'count'>
  keptBack?: ((words: Words) => string) | undefined
}

/**
 * What another drawing of the same words takes over from one. Nothing while its pictures are judged: the vote on the new
 * one may close first, and would tell the model, wording and seed of both. And no seed of pictures that are judged
 * elsewhere: whoever tries all wordings would draw them again.
 *
 * @param withSeed whether the seed is wanted too, so that nothing but the wording or the model differs
 */
export async function repeated(
  { store: { prisma }, games }: Opener['salon'],
  drawing: Prisma.GenerationGetPayload<{ include: { prompt: true; images: true } }>,
  withSeed: boolean,
): Promise<Repeated> {
  const { model, seed, template, temperature, topK, guidance, prompt, images } = drawing
  const judging = await roundsJudging(
    prisma,
    games,
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
  const ofSeed = withSeed ? await roundsJudgingSeed(prisma, games, { text: prompt.text, seed }) : []
  if (ofSeed.length > 0)
    return { settings, keptBack: (words) => words.result.seedKeptBack(ofSeed.map(words.exclusions.voteName)) }
  return { settings: { ...settings, seed: withSeed ? seed : undefined } }
}

const unset = { template: undefined, temperature: undefined, topK: undefined, guidance: undefined }
