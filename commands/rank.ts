import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven, drawingsBeside } from '../src/chat/say/common-options.ts'
import { readNumbers } from '../src/chat/say/number-list.ts'
import { rank as game } from '../src/games/rank/game.ts'

export const rank = defineCommand({
  name: game.name,
  description: {
    en: 'Open another vote over some pictures, or over drawings of one prompt',
    fr: 'Ouvrir un autre vote sur des images, ou sur des dessins du même texte',
  },
  posts: true,
  options: {
    drawing: drawingIfGiven({
      en: 'Number of a drawing; the newest one here if left out',
      fr: 'Numéro d’un dessin ; sinon le dernier d’ici',
    }),
    pictures: {
      type: 'text',
      description: { en: 'Which of its pictures, such as 1,4,7', fr: 'Lesquelles de ses images : 1,4,7' },
    },
    with: drawingsBeside({
      en: 'Other drawings of the same prompt, such as 15,18',
      fr: 'D’autres dessins du même texte : 15,18',
    }),
    ...closingOptions,
  },
  async run({ locale, settings, ...call }, { drawing, pictures, with: others, ...closing }) {
    await game.opening(
      {
        drawing,
        pictures: pictures === undefined ? undefined : readNumbers('pictures', pictures),
        with: others === undefined ? undefined : readNumbers('with', others),
        ...closingOf(closing),
      },
      { ...call, locale: settings.locale ?? locale },
    )
    return undefined
  },
})
