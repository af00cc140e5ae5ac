import { requestDrawing } from '../../drawings/request.ts'
import { Mistake } from '../../errors.ts'
import { cleanPrompt } from '../../prompt.ts'
import { finishedDrawing } from '../../rounds/drawn.ts'
import { differentPictures } from '../../rounds/equal-pictures.ts'
import type { Opened, Opener } from '../../rounds/game.ts'
import { type Closing, requestRound } from '../../rounds/open.ts'
import { drawOptions, inventPrompt } from './options.ts'

/** Enough to see what they have in common, not so many that nothing is left to guess. */
const PICTURES = 4

/** Guessing what drew some pictures: new ones, or those of an old drawing. */
export interface GuessRequest extends Closing {
  /** What is to be drawn; what nobody knows if left out. */
  prompt?: string | undefined
  /** Number of an old drawing, instead. */
  drawing?: number | undefined
  /** How many pictures. */
  count?: number | undefined
}

/** @throws Mistake for both a prompt and a drawing, or what cannot be drawn */
export async function openGuess(
  { prompt, drawing, count = PICTURES, ...closing }: GuessRequest,
  game: string,
  opener: Opener,
): Promise<Opened> {
  if (prompt !== undefined && drawing !== undefined) throw new Mistake((words) => words.guess.either)
  const { prisma } = opener.salon.store
  const { scorer } = opener.salon.config
  if (drawing !== undefined) {
    const round = await requestRound(opener, async (tx) => {
      const { images, prompt: drawn } = await finishedDrawing(tx, opener, drawing)
      return {
        game,
        items: differentPictures(images)
          .slice(0, count)
          .map(({ id }) => ({ imageId: id })),
        options: await drawOptions(tx, { prompt: drawn.text, scorer, invented: false }),
        ...closing,
      }
    })
    return { round, drawn: [] }
  }
  const text = prompt === undefined ? await inventPrompt(prisma) : cleanPrompt(prompt)
  const { round } = await requestDrawing(opener, {
    prompt: text,
    count,
    seed: undefined,
    model: undefined,
    temperature: undefined,
    topK: undefined,
    guidance: undefined,
    game,
    options: await drawOptions(prisma, { prompt: text, scorer, invented: prompt === undefined }),
    ...closing,
  })
  // What was drawn is not told: its words would give it away.
  return { round, drawn: [] }
}
