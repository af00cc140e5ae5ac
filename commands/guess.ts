import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven } from '../src/chat/say/common-options.ts'
import { requestDrawing } from '../src/drawings/request.ts'
import { Mistake } from '../src/errors.ts'
import { drawOptions, inventPrompt } from '../src/games/guess/options.ts'
import { ranges } from '../src/inference/ranges.ts'
import { cleanPrompt } from '../src/prompt.ts'
import { finishedDrawing } from '../src/rounds/drawn.ts'
import { requestRound } from '../src/rounds/open.ts'

/** Enough to see what they have in common, not so many that nothing is left to guess. */
const PICTURES = 4

export const guess = defineCommand({
  name: 'guess',
  description: {
    en: 'Have pictures drawn, and the team and CLIP guess from which prompt',
    fr: 'Faire dessiner, et faire deviner à l’équipe et à CLIP d’après quel texte',
  },
  posts: true,
  options: {
    prompt: {
      type: 'text',
      description: {
        en: 'A prompt that only you know; one that nobody knows if left out',
        fr: 'Un texte que vous seul connaissez ; sinon un que personne ne connaît',
      },
    },
    drawing: drawingIfGiven({
      en: 'Or the number of an old drawing, for those who have not voted on it',
      fr: 'Ou le numéro d’un ancien dessin, pour qui n’y a pas voté',
    }),
    count: {
      type: 'integer',
      min: 1,
      max: ranges.count.max,
      description: {
        en: 'How many pictures, 1 to 9; 4 if left out',
        fr: 'Combien d’images, de 1 à 9 ; sinon 4',
      },
    },
    ...closingOptions,
  },
  async run({ salon, member, channel, locale, settings }, { prompt, drawing, count = PICTURES, ...closing }) {
    if (prompt !== undefined && drawing !== undefined) throw new Mistake((words) => words.guess.either)
    const { prisma } = salon.store
    const { scorer } = salon.config
    const language = settings.locale ?? locale
    if (drawing !== undefined) {
      await requestRound(salon, member, channel, language, async (tx) => {
        const { images, prompt: drawn } = await finishedDrawing(tx, { channel }, drawing)
        return {
          game: 'guess',
          items: images.slice(0, count).map(({ id }) => ({ imageId: id })),
          options: await drawOptions(tx, { prompt: drawn.text, scorer, invented: false }),
          ...closingOf(closing),
        }
      })
      return undefined
    }
    const text = prompt === undefined ? await inventPrompt(prisma) : cleanPrompt(prompt)
    await requestDrawing(salon, member, channel, language, {
      prompt: text,
      count,
      seed: undefined,
      model: undefined,
      temperature: undefined,
      topK: undefined,
      guidance: undefined,
      game: 'guess',
      options: await drawOptions(prisma, { prompt: text, scorer, invented: prompt === undefined }),
      ...closingOf(closing),
    })
    return undefined
  },
})
