import { defineCommand } from '../src/chat/command.ts'
import { drawing } from '../src/chat/common-options.ts'
import { neighbours } from '../src/chat/neighbours.ts'
import type { Action } from '../src/chat/platform.ts'
import { Mistake } from '../src/errors.ts'
import { roundsJudging } from '../src/games/blindness.ts'
import { hidesPrompt } from '../src/games/index.ts'
import { enlarge } from '../src/grid/enlarge.ts'
import { checkReadable } from '../src/places/privacy.ts'
import { words } from '../src/words/index.ts'

export const zoom = defineCommand({
  name: 'zoom',
  description: {
    en: 'Look closer at one picture of a drawing',
    fr: 'Voir de plus près une image d’un dessin',
  },
  options: {
    drawing,
    picture: {
      type: 'integer',
      required: true,
      min: 1,
      description: { en: 'Number of the picture on the grid', fr: 'Numéro de l’image sur la grille' },
    },
  },
  async run({ salon: { store }, member, locale }, { drawing, picture }) {
    const generation = await store.prisma.generation.findUnique({
      where: { number: drawing },
      include: { prompt: true, rounds: { include: { items: { include: { image: true } } }, take: 1 } },
    })
    if (!generation) throw new Mistake((say) => say.drawingUnknown(drawing))
    await checkReadable(store.prisma, member, generation)
    if (generation.status !== 'done') throw new Mistake((say) => say.roundPending)
    const [round] = generation.rounds
    const item = round?.items.find(({ position }) => position === picture)
    if (!round || !item?.image?.file) throw new Mistake((say) => say.positionUnknown(generation.count))
    const file = `rounds/${round.id}/zoom-${picture}.webp`
    const drawn = item.image.file
    await store.files.ensure(file, async () => await enlarge(await store.files.read(drawn)))
    const say = words(locale)
    const hidden = hidesPrompt(generation.rounds)
    const judged = await roundsJudging(store.prisma, [item])
    return {
      text: [say.zoomed(picture, drawing)],
      picture: { file, alt: say.zoomAlt(picture, hidden ? say.promptHidden : generation.prompt.text) },
      actions: [
        ...neighbours({ command: 'zoom', options: { drawing } }, picture, round.items.length, say),
        // What CLIP thinks stays hidden until then.
        ...(judged.length === 0 ? [judge(drawing, picture, say.judgeThis)] : []),
      ],
    }
  },
})

function judge(drawing: number, number: number, label: string): Action {
  return { label, command: 'classify', options: { drawing, number }, asks: ['texts'], style: 'plain' }
}
