import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { drawingsBeside } from '../src/chat/say/common-options.ts'
import { readNumbers } from '../src/chat/say/number-list.ts'
import { PICTURES, picturesOptions } from '../src/chat/say/pictures-options.ts'
import { Mistake } from '../src/errors.ts'
import { ratedItems } from '../src/games/rate/items.ts'
import { ranges } from '../src/inference/ranges.ts'
import { type Described, type FinishedDrawing, finishedDrawing, somePictures } from '../src/rounds/drawn.ts'
import { requestRound } from '../src/rounds/open.ts'
import type { Transaction } from '../src/store/database.ts'

export const rate = defineCommand({
  name: 'rate',
  description: {
    en: 'Have the team rate how well descriptions fit pictures',
    fr: 'Faire noter par l’équipe si des descriptions vont aux images',
  },
  posts: true,
  options: {
    ...picturesOptions,
    with: drawingsBeside({
      en: 'Other drawings to take pictures from too, such as 15,18',
      fr: 'D’autres dessins dont prendre aussi des images : 15,18',
    }),
    ...closingOptions,
  },
  async run({ salon, member, channel, locale, settings }, { drawing, with: others, ...given }) {
    const { pictures = PICTURES, ...closing } = given
    const numbers = others === undefined ? [] : readNumbers('with', others)
    const most = ranges.count.max
    if (numbers.length >= most) throw new Mistake((say) => say.rank.drawingsAtMost(most - 1))
    await requestRound(salon, member, channel, settings.locale ?? locale, async (tx) => {
      const first = await finishedDrawing(tx, { channel }, drawing)
      const drawings = [first]
      for (const number of numbers.filter((number) => number !== first.number))
        drawings.push(await finishedDrawing(tx, { channel }, number))
      return {
        game: 'rate',
        items: await ratedItems(tx, await picturesOf(tx, drawings, pictures)),
        // Whoever asked for a drawing is the author of one description, and rates the others.
        options: { scorer: salon.config.scorer, authorCounts: true },
        ...closingOf(closing),
      }
    })
    return undefined
  },
})

/** So many pictures in all, of each drawing one at least and of none more than one more than of another. */
async function picturesOf(
  tx: Transaction,
  drawings: readonly FinishedDrawing[],
  count: number,
): Promise<Described[]> {
  const all = Math.max(count, drawings.length)
  const chosen: Described[] = []
  for (const [index, drawing] of drawings.entries())
    chosen.push(
      ...(await somePictures(tx, drawing, Math.floor((all + index) / drawings.length), 'mostWritten')),
    )
  return chosen
}
