import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { drawingsBeside } from '../src/chat/say/common-options.ts'
import { readNumbers } from '../src/chat/say/number-list.ts'
import { picturesOptions } from '../src/chat/say/pictures-options.ts'
import { rate as game } from '../src/games/rate/game.ts'

export const rate = defineCommand({
  name: game.name,
  description: {
    en: 'Have the team rate how well descriptions fit pictures',
    fr: 'Faire noter par l’équipe si des descriptions vont aux images',
  },
  posts: true,
  options: {
    ...picturesOptions,
    with: drawingsBeside({
      en: 'Other drawings to take pictures from too, such as 15,18',
      fr: 'D’autres dessins dont prendre aussi des images : 15,18',
    }),
    ...closingOptions,
  },
  async run({ locale, settings, ...call }, { drawing, pictures, with: others, ...closing }) {
    await game.opening(
      {
        drawing,
        pictures,
        with: others === undefined ? undefined : readNumbers('with', others),
        ...closingOf(closing),
      },
      { ...call, locale: settings.locale ?? locale },
    )
    return undefined
  },
})
