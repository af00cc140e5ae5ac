import { defineCommand } from '../src/chat/command.ts'
import { viewDrawing } from '../src/chat/view.ts'
import { viewRound } from '../src/chat/view-round.ts'
import { Mistake } from '../src/errors.ts'
import { overallResults } from '../src/report/overall.ts'
import { words } from '../src/words/index.ts'

export const results = defineCommand({
  name: 'results',
  description: {
    en: 'What the closed votes found: the crowd against CLIP',
    fr: 'Ce que les votes clos ont montré : le public face à CLIP',
  },
  options: {
    drawing: {
      type: 'integer',
      min: 1,
      description: {
        en: 'Number of one drawing; all of them if left out',
        fr: 'Numéro d’un dessin ; sinon tous',
      },
    },
    round: {
      type: 'integer',
      min: 1,
      description: { en: 'Number of one round', fr: 'Numéro d’une manche' },
    },
  },
  async run({ salon, locale }, { drawing, round: number }) {
    const { prisma } = salon.store
    if (number !== undefined) {
      const round = await prisma.round.findUnique({ where: { number } })
      if (!round) throw new Mistake((say) => say.roundNumberUnknown(number))
      if (round.status !== 'closed') throw new Mistake((say) => say.roundNotClosedYet(number))
      return await viewRound(salon.store, round.id, locale)
    }
    if (drawing === undefined) return { ...(await overallResults(prisma, words(locale))), actions: [] }
    const generation = await prisma.generation.findUnique({
      where: { number: drawing },
      include: { rounds: true },
    })
    if (!generation) throw new Mistake((say) => say.drawingUnknown(drawing))
    if (!generation.rounds.some(({ status }) => status === 'closed'))
      throw new Mistake((say) => say.notClosedYet(drawing))
    return await viewDrawing(salon.store, generation.id, locale)
  },
})
