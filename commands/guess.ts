import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven } from '../src/chat/say/common-options.ts'
import { guess as game } from '../src/games/guess/game.ts'
import { ranges } from '../src/inference/ranges.ts'

export const guess = defineCommand({
  name: game.name,
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
  async run({ locale, settings, ...call }, { prompt, drawing, count, ...closing }) {
    const opener = { ...call, locale: settings.locale ?? locale }
    await game.opening({ prompt, drawing, count, ...closingOf(closing) }, opener)
    return undefined
  },
})
