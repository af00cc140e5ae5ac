import { defineCommand } from '../src/chat/say/command.ts'
import { drawing, pictureOnGrid } from '../src/chat/say/common-options.ts'
import { neighbours } from '../src/chat/say/neighbours.ts'
import type { Action } from '../src/content.ts'
import { Mistake } from '../src/errors.ts'
import { roundsJudging } from '../src/rounds/blindness.ts'
import { largePicture } from '../src/rounds/pictures.ts'
import { words } from '../src/words/index.ts'

export const zoom = defineCommand({
  name: 'zoom',
  description: {
    en: 'Look closer at one picture of a drawing',
    fr: 'Voir de plus près une image d’un dessin',
  },
  options: {
    drawing,
    picture: pictureOnGrid,
  },
  async run({ salon: { store, games }, locale }, { drawing, picture }) {
    const generation = await store.prisma.generation.findUnique({
      where: { number: drawing },
      include: { prompt: true, rounds: { include: { items: { include: { image: true } } }, take: 1 } },
    })
    if (!generation) throw new Mistake((say) => say.drawing.drawingUnknown(drawing))
    if (generation.status !== 'done') throw new Mistake((say) => say.round.pending)
    const [round] = generation.rounds
    const item = round?.items.find(({ position }) => position === picture)
    if (!round || !item?.image?.file) throw new Mistake((say) => say.round.positionUnknown(generation.count))
    const say = words(locale)
    const hidden = games.hidePrompt(generation.rounds)
    const judged = await roundsJudging(store.prisma, games, [item])
    const alt = say.look.alt(picture, hidden ? say.drawing.promptHidden : generation.prompt.text)
    return {
      text: [say.look.zoomed(picture, drawing)],
      picture: await largePicture(store, round, { position: picture, file: item.image.file }, alt),
      actions: [
        ...neighbours({ command: 'zoom', options: { drawing } }, picture, round.items.length, say),
        // What CLIP thinks stays hidden until then.
        ...(judged.length === 0 ? [judge(drawing, picture, say.platforms.judgeThis)] : []),
      ],
    }
  },
})

function judge(drawing: number, number: number, label: string): Action {
  return { label, command: 'classify', options: { drawing, number }, asks: ['texts'], style: 'plain' }
}
