import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven, drawingsBeside } from '../src/chat/say/common-options.ts'
import { readNumbers } from '../src/chat/say/number-list.ts'
import { Mistake } from '../src/errors.ts'
import { ranges } from '../src/inference/ranges.ts'
import { finishedDrawing } from '../src/rounds/drawn.ts'
import { holdPictures } from '../src/rounds/hold-pictures.ts'
import { requestRound } from '../src/rounds/open.ts'
import type { Transaction } from '../src/store/database.ts'

export const rank = defineCommand({
  name: 'rank',
  description: {
    en: 'Open another vote over some pictures, or over drawings of one prompt',
    fr: 'Ouvrir un autre vote sur des images, ou sur des dessins du même texte',
  },
  posts: true,
  options: {
    drawing: drawingIfGiven({
      en: 'Number of a drawing; the newest one here if left out',
      fr: 'Numéro d’un dessin ; sinon le dernier d’ici',
    }),
    pictures: {
      type: 'text',
      description: { en: 'Which of its pictures, such as 1,4,7', fr: 'Lesquelles de ses images : 1,4,7' },
    },
    with: drawingsBeside({
      en: 'Other drawings of the same prompt, such as 15,18',
      fr: 'D’autres dessins du même texte : 15,18',
    }),
    ...closingOptions,
  },
  async run({ salon, member, channel, locale, settings }, { drawing, pictures, with: others, ...closing }) {
    const wanted = pictures === undefined ? undefined : readNumbers('pictures', pictures)
    const numbers = others === undefined ? [] : readNumbers('with', others)
    await requestRound(salon, member, channel, settings.locale ?? locale, async (tx) => {
      const first = await finishedDrawing(tx, { channel }, drawing)
      const drawings = [first]
      for (const number of numbers.filter((number) => number !== first.number)) {
        const other = await finishedDrawing(tx, { channel }, number)
        if (other.prompt.text !== first.prompt.text)
          throw new Mistake((say) => say.rank.otherPrompt(number, first.number))
        drawings.push(other)
      }
      const items = await Promise.all(drawings.map(({ id }) => picturesAt(tx, id, wanted)))
      await checkNoVote(tx, items.flat())
      return { game: 'rank', items: checkCount(items.flat()), ...closingOf(closing) }
    })
    return undefined
  },
})

/** The pictures of a drawing that have these numbers on its grid; all if none are given. */
async function picturesAt(
  tx: Transaction,
  generationId: string,
  wanted: readonly number[] | undefined,
): Promise<{ imageId: string }[]> {
  const grid = await tx.roundItem.findMany({
    where: { round: { generationId } },
    orderBy: { position: 'asc' },
  })
  const missing = wanted?.find((number) => !grid.some(({ position }) => position === number))
  if (missing !== undefined) throw new Mistake((say) => say.round.positionUnknown(grid.length))
  return grid
    .filter(({ position }) => wanted === undefined || wanted.includes(position))
    .flatMap(({ imageId }) => (imageId === null ? [] : { imageId }))
}

/**
 * Two votes at once over a picture would part its ballots between them.
 * @throws Mistake where one is open; of two who open one at the same moment, one finds that of the other
 */
async function checkNoVote(tx: Transaction, items: readonly { imageId: string }[]): Promise<void> {
  const pictures = items.map(({ imageId }) => imageId)
  await holdPictures(tx, pictures)
  const open = await tx.round.findFirst({
    where: { game: 'rank', status: 'open', items: { some: { imageId: { in: pictures } } } },
  })
  if (open) throw new Mistake((say) => say.rank.stillOpen(open.number))
}

/** As many as can be told apart by a number in reactions and on keys. */
function checkCount<T>(items: T[]): T[] {
  const most = ranges.count.max
  if (items.length < 2 || items.length > most)
    throw new Mistake((say) => say.rank.between(2, most, items.length))
  return items
}
