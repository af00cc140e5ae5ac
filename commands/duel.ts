import { closingOf, closingOptions } from '../src/chat/closing-options.ts'
import { defineCommand } from '../src/chat/command.ts'
import { drawing } from '../src/chat/common-options.ts'
import { Mistake } from '../src/errors.ts'
import { requestRound } from '../src/games/open.ts'

export const duel = defineCommand({
  name: 'duel',
  description: {
    en: 'Open duels between the pictures of a drawing',
    fr: 'Ouvrir des duels entre les images d’un dessin',
  },
  posts: true,
  options: {
    drawing,
    ...closingOptions,
  },
  async run({ salon, member, channel, locale, settings }, { drawing, ...closing }) {
    const generation = await salon.store.prisma.generation.findUnique({
      where: { number: drawing },
      include: { images: true },
    })
    if (!generation) throw new Mistake((words) => words.drawingUnknown(drawing))
    if (generation.status !== 'done') throw new Mistake((words) => words.roundPending)
    if (generation.images.length < 2) throw new Mistake((words) => words.duelNeedsTwo)
    await requestRound(salon, member, channel, settings.locale ?? locale, async () => ({
      game: 'duel',
      items: generation.images.map(({ id }) => ({ imageId: id })),
      ...closingOf(closing),
    }))
    return undefined
  },
})
