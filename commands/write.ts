import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { PICTURES, picturesOptions } from '../src/chat/say/pictures-options.ts'
import { describeByPrompt } from '../src/games/captions/captions.ts'
import { finishedDrawing, somePictures } from '../src/rounds/drawn.ts'
import { requestRound } from '../src/rounds/open.ts'

export const write = defineCommand({
  name: 'write',
  description: {
    en: 'Have the team write descriptions of pictures, to be rated later',
    fr: 'Faire écrire par l’équipe des descriptions d’images, à noter plus tard',
  },
  posts: true,
  options: { ...picturesOptions, ...closingOptions },
  async run({ salon, member, channel, locale, settings }, { drawing, pictures = PICTURES, ...closing }) {
    await requestRound(salon, member, channel, settings.locale ?? locale, async (tx) => {
      const found = await finishedDrawing(tx, { channel }, drawing)
      const chosen = await somePictures(tx, found, pictures, 'leastWritten')
      await describeByPrompt(tx, chosen)
      return { game: 'write', items: chosen.map(({ id }) => ({ imageId: id })), ...closingOf(closing) }
    })
    return undefined
  },
})
