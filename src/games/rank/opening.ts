import { Mistake } from '../../errors.ts'
import { ranges } from '../../inference/ranges.ts'
import { finishedDrawing } from '../../rounds/drawn.ts'
import type { Opened, Opener } from '../../rounds/game.ts'
import { holdPictures } from '../../rounds/hold-pictures.ts'
import { type Closing, requestRound } from '../../rounds/open.ts'
import type { Transaction } from '../../store/database.ts'

/** A vote over some pictures of a drawing, or over several drawings of one prompt. */
export interface RankRequest extends Closing {
  /** Number of the drawing; the newest one of the channel if left out. */
  drawing?: number | undefined
  /** Which of its pictures, by their numbers on the grid; all if left out. */
  pictures?: readonly number[] | undefined
  /** Numbers of other drawings of the same prompt. */
  with?: readonly number[] | undefined
}

/** @throws Mistake for pictures that cannot be voted on together, or are being voted on */
export async function openRank(
  { drawing, pictures, with: others = [], ...closing }: RankRequest,
  game: string,
  opener: Opener,
): Promise<Opened> {
  const round = await requestRound(opener, async (tx) => {
    const first = await finishedDrawing(tx, opener, drawing)
    const drawings = [first]
    for (const number of others.filter((number) => number !== first.number)) {
      const other = await finishedDrawing(tx, opener, number)
      if (other.prompt.text !== first.prompt.text)
        throw new Mistake((say) => say.rank.otherPrompt(number, first.number))
      drawings.push(other)
    }
    const items = await Promise.all(drawings.map(({ id }) => picturesAt(tx, id, pictures)))
    await checkNoVote(tx, game, items.flat())
    return { game, items: checkCount(items.flat()), ...closing }
  })
  return { round, drawn: [] }
}

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
async function checkNoVote(
  tx: Transaction,
  game: string,
  items: readonly { imageId: string }[],
): Promise<void> {
  const pictures = items.map(({ imageId }) => imageId)
  await holdPictures(tx, pictures)
  const open = await tx.round.findFirst({
    where: { game, status: 'open', items: { some: { imageId: { in: pictures } } } },
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
