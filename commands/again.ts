import { defineCommand } from '../src/chat/say/command.ts'
import { drawing, template } from '../src/chat/say/common-options.ts'
import { repeated } from '../src/drawings/repeated.ts'
import { requestDrawing } from '../src/drawings/request.ts'
import { Mistake } from '../src/errors.ts'
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
  async run({ locale, settings, ...call }, { drawing, template }) {
    const { salon } = call
    const before = await salon.store.prisma.generation.findUnique({
      where: { number: drawing },
      include: { prompt: true, images: true, rounds: true },
    })
    if (!before) throw new Mistake((words) => words.drawing.drawingUnknown(drawing))
    if (salon.games.hidePrompt(before.rounds))
      throw new Mistake((words) => words.drawing.stillGuessed(drawing))
    const { settings: same, keptBack } = await repeated(salon, before, template !== undefined)
    const opener = { ...call, locale: settings.locale ?? locale }
    await requestDrawing(opener, {
      ...same,
      game: salon.games.first.name,
      count: before.count,
      prompt: before.prompt.text,
      ...(template !== undefined && { template }),
    })
    return keptBack && { text: [keptBack(words(locale))], actions: [] }
  },
})
