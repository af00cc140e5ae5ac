import { Mistake } from '../../errors.ts'
import { ranges } from '../../inference/ranges.ts'
import {
  type DescribedPicture,
  type FinishedDrawing,
  finishedDrawing,
  somePictures,
} from '../../rounds/drawn.ts'
import type { Opened, Opener } from '../../rounds/game.ts'
import { type Closing, requestRound } from '../../rounds/open.ts'
import type { Transaction } from '../../store/database.ts'
import { PICTURES } from '../captions/captions.ts'
import { ratedItems } from './items.ts'

/** Ratings of descriptions of some pictures. */
export interface RateRequest extends Closing {
  /** Number of the drawing; the newest one of the channel if left out. */
  drawing?: number | undefined
  /** Numbers of other drawings to take pictures from too. */
  with?: readonly number[] | undefined
  /** How many pictures. */
  pictures?: number | undefined
}

/** @throws Mistake for more drawings than pictures there can be, or one that cannot be rated */
export async function openRate(
  { drawing, with: others = [], pictures = PICTURES, ...closing }: RateRequest,
  game: string,
  opener: Opener,
): Promise<Opened> {
  const most = ranges.count.max
  if (others.length >= most) throw new Mistake((say) => say.rate.drawingsAtMost(most - 1))
  const round = await requestRound(opener, async (tx) => {
    const first = await finishedDrawing(tx, opener, drawing)
    const drawings = [first]
    for (const number of others.filter((number) => number !== first.number))
      drawings.push(await finishedDrawing(tx, opener, number))
    return {
      game,
      items: await ratedItems(tx, await picturesOf(tx, drawings, pictures)),
      // Whoever asked for a drawing is the author of one description, and rates the others.
      options: { scorer: opener.salon.config.scorer, authorCounts: true },
      ...closing,
    }
  })
  return { round, drawn: [] }
}

/** So many pictures in all, of each drawing one at least and of none more than one more than of another. */
async function picturesOf(
  tx: Transaction,
  drawings: readonly FinishedDrawing[],
  count: number,
): Promise<DescribedPicture[]> {
  const all = Math.max(count, drawings.length)
  const chosen: DescribedPicture[] = []
  for (const [index, drawing] of drawings.entries())
    chosen.push(
      ...(await somePictures(tx, drawing, Math.floor((all + index) / drawings.length), 'mostWritten')),
    )
  return chosen
}
