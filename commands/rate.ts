import { closingOf, closingOptions } from '../src/chat/closing-options.ts'
import { defineCommand } from '../src/chat/command.ts'
import { PICTURES, picturesOptions } from '../src/chat/pictures-options.ts'
import { finishedDrawing, somePictures } from '../src/games/drawings.ts'
import { requestRound } from '../src/games/open.ts'
import { ratedItems } from '../src/games/rated-items.ts'

export const rate = defineCommand({
  name: 'rate',
  description: {
    en: 'Have the team rate how well descriptions fit pictures',
    fr: 'Faire noter par l’équipe si des descriptions vont aux images',
  },
  posts: true,
  options: {
    ...picturesOptions,
    ...closingOptions,
  },
  async run({ salon, member, channel, locale, settings }, { drawing, pictures = PICTURES, ...closing }) {
    await requestRound(salon, member, channel, settings.locale ?? locale, async (tx) => {
      const found = await finishedDrawing(tx, { member, channel }, drawing)
      return {
        game: 'rate',
        items: await ratedItems(tx, await somePictures(tx, found, pictures, 'mostWritten')),
        // Whoever asked for the drawing is the author of one description, and rates the others.
        options: { scorer: salon.config.scorer, authorCounts: true },
        ...closingOf(closing),
      }
    })
    return undefined
  },
})
