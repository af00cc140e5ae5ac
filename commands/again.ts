import { defineCommand } from '../src/chat/say/command.ts'
import { drawing, template } from '../src/chat/say/common-options.ts'
import { requestDrawing } from '../src/drawings/request.ts'
import { Mistake } from '../src/errors.ts'
import { hidesPrompt } from '../src/games/index.ts'
import { repeated } from '../src/rounds/drawn.ts'
import { words } from '../src/words/index.ts'

export const again = defineCommand({
  name: 'again',
  description: {
    en: 'Draw a prompt again: with a new seed, or the same seed in another template',
    fr: 'Redessiner un texte : avec une autre graine, ou la même dans une autre tournure',
  },
  posts: true,
  options: {
    drawing,
    template: template({
      en: 'Keep the seed and change the wording, such as: a photo of {}',
      fr: 'Garder la graine et changer la tournure, par exemple : une photo de {}',
    }),
  },
  async run({ salon, member, channel, locale, settings }, { drawing, template }) {
    const before = await salon.store.prisma.generation.findUnique({
      where: { number: drawing },
      include: { prompt: true, images: true, rounds: true },
    })
    if (!before) throw new Mistake((words) => words.drawing.drawingUnknown(drawing))
    if (hidesPrompt(before.rounds)) throw new Mistake((words) => words.guess.stillGuessed(drawing))
    const { settings: same, keptBack } = await repeated(salon.store.prisma, before, template !== undefined)
    await requestDrawing(salon, member, channel, settings.locale ?? locale, {
      ...same,
      count: before.count,
      prompt: before.prompt.text,
      ...(template !== undefined && { template }),
    })
    return keptBack && { text: [keptBack(words(locale))], actions: [] }
  },
})
