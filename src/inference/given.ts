import type { Autoencoder } from './autoencoder.ts'
import type { Given } from './messages.ts'
import { readSquare } from './picture.ts'

/**
 * The tokens that a picture's upper part is kept as, in whole rows: one at least, and one at least is left to be drawn.
 *
 * @throws Mistake for an auto-encoder that only makes pictures of tokens
 */
export async function readGiven(
  { card, encode }: Autoencoder,
  { picture, percent }: Given,
): Promise<{ tokens: Int32Array; share: number }> {
  const [rows, columns] = card.tokenGrid
  const given = Math.min(rows - 1, Math.max(1, Math.round((rows * percent) / 100)))
  const tokens = Int32Array.from(await encode(await readSquare(picture, card.imageSize)))
  return { tokens: tokens.subarray(0, given * columns), share: given / rows }
}
