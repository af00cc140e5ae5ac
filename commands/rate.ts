import { closingOf, closingOptions } from '../src/chat/closing-options.ts'
import { defineCommand } from '../src/chat/command.ts'
import { finishedDrawing } from '../src/games/drawings.ts'
import { blindOrder, requestRound } from '../src/games/open.ts'
import { ratedItems } from '../src/games/rated-items.ts'
import { ranges } from '../src/inference/ranges.ts'

/** Twelve descriptions and a few controls: what most will answer to the end. */
const PICTURES = 4

export const rate = defineCommand({
  name: 'rate',
  description: {
    en: 'Have the team rate how well descriptions fit pictures',
    fr: 'Faire noter par l’équipe si des descriptions vont aux images',
  },
  posts: true,
  options: {
    drawing: {
      type: 'integer',
      min: 1,
      description: {
        en: 'Number of a drawing; the newest one here if left out',
        fr: 'Numéro d’un dessin ; sinon le dernier d’ici',
      },
    },
    pictures: {
      type: 'integer',
      min: 1,
      max: ranges.count.max,
      description: { en: 'How many of its pictures; 4 if left out', fr: 'Combien de ses images ; sinon 4' },
    },
    ...closingOptions,
  },
  async run({ salon, member, channel, locale, settings }, { drawing, pictures = PICTURES, ...closing }) {
    await requestRound(salon, member, channel, settings.locale ?? locale, async (tx) => {
      const { images, prompt } = await finishedDrawing(tx, channel, drawing)
      const chosen = blindOrder(images).slice(0, pictures)
      return {
        game: 'rate',
        items: await ratedItems(
          tx,
          chosen.map(({ id }) => ({ id, prompt })),
        ),
        // Whoever asked for the drawing is the author of one description, and rates the others.
        options: { scorer: salon.config.scorer, authorCounts: true },
        ...closingOf(closing),
      }
    })
    return undefined
  },
})
