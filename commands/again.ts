import { defineCommand } from '../src/chat/command.ts'
import { Mistake } from '../src/errors.ts'
import { requestDrawing } from '../src/queue/request.ts'

export const again = defineCommand({
  name: 'again',
  description: {
    en: 'Draw the prompt of a drawing again, with a new seed',
    fr: 'Redessiner le texte d’un dessin, avec une autre graine',
  },
  posts: true,
  options: {
    drawing: {
      type: 'integer',
      required: true,
      min: 1,
      description: { en: 'Number of the drawing', fr: 'Numéro du dessin' },
    },
  },
  async run({ salon, member, channel, locale, settings }, { drawing }) {
    const before = await salon.store.prisma.generation.findUnique({
      where: { number: drawing },
      include: { prompt: true },
    })
    if (!before) throw new Mistake((words) => words.drawingUnknown(drawing))
    const { model, count, temperature, topK, guidance } = before
    const wanted = { model, count, temperature, topK, guidance }
    await requestDrawing(salon, member, channel, settings.locale ?? locale, {
      prompt: before.prompt.text,
      seed: undefined,
      ...wanted,
    })
    return undefined
  },
})
