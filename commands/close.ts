import { defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven, roundIfGiven } from '../src/chat/say/common-options.ts'
import { holdingBack } from '../src/rounds/blindness.ts'
import { closeRound } from '../src/rounds/close.ts'
import { words } from '../src/words/index.ts'

export const close = defineCommand({
  name: 'close',
  description: {
    en: 'Close a vote and show its results',
    fr: 'Clore un vote et montrer les résultats',
  },
  options: {
    drawing: drawingIfGiven({
      en: 'Number of the drawing; your latest vote if left out',
      fr: 'Numéro du dessin ; sinon votre dernier vote',
    }),
    round: roundIfGiven({ en: 'Number of the round, instead', fr: 'Ou numéro de la manche' }),
  },
  async run({ salon, member, locale, ...from }, named) {
    const closed = await closeRound(salon, member, named, from)
    const { number, generation } = closed
    const say = words(locale)
    const others = await holdingBack(salon.store.prisma, salon.games, closed)
    return {
      text: [
        generation ? say.round.closed(generation.number) : say.round.roundClosed(number),
        ...(others.length > 0 ? [say.result.heldBack(others.map(say.exclusions.voteName))] : []),
      ],
      actions: [],
    }
  },
})
