import { defineCommand } from '../src/chat/command.ts'
import { closeRound } from '../src/games/round.ts'
import { words } from '../src/words/index.ts'

export const close = defineCommand({
  name: 'close',
  description: {
    en: 'Close the vote on a drawing and show its results',
    fr: 'Clore le vote sur un dessin et montrer les résultats',
  },
  options: {
    drawing: {
      type: 'integer',
      min: 1,
      description: {
        en: 'Number of the drawing; your latest if left out',
        fr: 'Numéro du dessin ; sinon le dernier',
      },
    },
  },
  async run({ salon, member, locale, moderator, settings }, { drawing }) {
    const closers = moderator ? 'anyone' : settings.closers
    return { text: [words(locale).closed(await closeRound(salon, member, drawing, closers))], actions: [] }
  },
})
