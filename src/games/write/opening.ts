import { finishedDrawing, somePictures } from '../../rounds/drawn.ts'
import type { Opened, Opener } from '../../rounds/game.ts'
import { type Closing, requestRound } from '../../rounds/open.ts'
import { describeByPrompt, PICTURES } from '../captions/captions.ts'

/** Descriptions of some pictures of a drawing. */
export interface WriteRequest extends Closing {
  /** Number of the drawing; the newest one of the channel if left out. */
  drawing?: number | undefined
  /** How many of its pictures. */
  pictures?: number | undefined
}

/** @throws Mistake for a drawing whose pictures cannot be described */
export async function openWrite(
  { drawing, pictures = PICTURES, ...closing }: WriteRequest,
  game: string,
  opener: Opener,
): Promise<Opened> {
  const round = await requestRound(opener, async (tx) => {
    const found = await finishedDrawing(tx, opener, drawing)
    const chosen = await somePictures(tx, found, pictures, 'leastWritten')
    await describeByPrompt(tx, chosen)
    return { game, items: chosen.map(({ id }) => ({ imageId: id })), ...closing }
  })
  return { round, drawn: [] }
}
