import { defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven } from '../src/chat/say/common-options.ts'
import { cancelDrawing } from '../src/drawings/cancel.ts'
import { percentDone } from '../src/drawings/position.ts'
import { words } from '../src/words/index.ts'

export const cancel = defineCommand({
  name: 'cancel',
  description: {
    en: 'Cancel a drawing of yours that waits or is being drawn',
    fr: 'Annuler un de vos dessins, en attente ou en cours',
  },
  options: {
    drawing: drawingIfGiven({
      en: 'Number of the drawing; your latest if left out',
      fr: 'Numéro du dessin ; sinon le dernier',
    }),
  },
  async run({ salon, member, channel, locale, moderator }, { drawing }) {
    const cancelled = await cancelDrawing(salon, member, drawing, moderator ? channel : undefined)
    const { number, status } = cancelled
    const say = words(locale)
    const percent = percentDone(cancelled)
    return {
      text: [status === 'drawing' ? say.cancel.running(number, percent) : say.cancel.queued(number)],
      actions: [],
    }
  },
})
