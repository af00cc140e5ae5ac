import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { picturesOptions } from '../src/chat/say/pictures-options.ts'
import { write as game } from '../src/games/write/game.ts'

export const write = defineCommand({
  name: game.name,
  description: {
    en: 'Have the team write descriptions of pictures, to be rated later',
    fr: 'Faire écrire par l’équipe des descriptions d’images, à noter plus tard',
  },
  posts: true,
  options: { ...picturesOptions, ...closingOptions },
  async run({ locale, settings, ...call }, { drawing, pictures, ...closing }) {
    const opener = { ...call, locale: settings.locale ?? locale }
    await game.opening({ drawing, pictures, ...closingOf(closing) }, opener)
    return undefined
  },
})
