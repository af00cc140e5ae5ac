import type { Autoencoder } from './autoencoder.ts'
import type { Pixels } from './picture.ts'

type TokenGrid = readonly [rows: number, columns: number]

/** Grey of what is not drawn yet. */
const undrawn = 0xb0

/**
 * The tokens with the undrawn ones filled with those above them, so that the decoder, which looks beyond a
 * token's own patch, finds something likely there.
 */
function continued(tokens: Int32Array, drawn: number, [rows, columns]: TokenGrid): Int32Array {
  const filled = tokens.slice()
  for (let i = 0; i < filled.length; i++) {
    const place = i % (rows * columns)
    if (place >= drawn) filled[i] = filled[place >= columns ? i - columns : i - 1] as number
  }
  return filled
}

function greyUndrawn({ data, width, height }: Pixels, drawn: number, [rows, columns]: TokenGrid): void {
  for (let place = drawn; place < rows * columns; place++) {
    const left = ((place % columns) * width) / columns
    const top = (Math.floor(place / columns) * height) / rows
    for (let y = top; y < top + height / rows; y++)
      data.fill(undrawn, 3 * (y * width + left), 3 * (y * width + left + width / columns))
  }
}

/**
 * The pictures so far, grey where they are not drawn yet. Of an auto-encoder that has decoded nothing so far the first
 * picture alone is shown, which tells what the others would cost.
 * @param tokens `pictures × tokens`, of which the first `drawn` (at least one) of each picture are there
 */
export async function drawSoFar(
  autoencoder: Autoencoder,
  tokens: Int32Array,
  drawn: number,
): Promise<Pixels[]> {
  const { tokenGrid, imageSize: side } = autoencoder.card
  const each = tokenGrid[0] * tokenGrid[1]
  const shown = autoencoder.millisecondsEach === undefined ? tokens.subarray(0, each) : tokens
  const pictures = await autoencoder.decode(continued(shown, drawn, tokenGrid))
  for (const picture of pictures) greyUndrawn(picture, drawn, tokenGrid)
  const hidden = { data: Buffer.alloc(3 * side * side, undrawn), width: side, height: side }
  while (pictures.length < tokens.length / each) pictures.push(hidden)
  return pictures
}
