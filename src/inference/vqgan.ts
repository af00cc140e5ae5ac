import { join } from 'node:path'
import type { AutoencoderCard } from '../models.ts'
import { fromPlanes, type Pixels, toPlanes } from './picture.ts'
import { floats, type Hardware, int64, openSession, Tensor } from './session.ts'

/** Between pictures and image tokens. */
export interface Vqgan {
  card: AutoencoderCard
  /** @param tokens `pictures × tokens`, row by row */
  decode(tokens: Int32Array): Promise<Pixels[]>
  /** @param picture a square of the model's `imageSize` */
  encode(picture: Pixels): Promise<Int32Array>
}

export async function openVqgan(card: AutoencoderCard, folder: string, hardware: Hardware): Promise<Vqgan> {
  const encoder = await openSession(join(folder, card.encoder), hardware)
  const decoder = await openSession(join(folder, card.decoder), hardware)
  const length = card.tokenGrid[0] * card.tokenGrid[1]
  const size = card.imageSize

  return {
    card,

    async decode(tokens) {
      const pictures = tokens.length / length
      const { pixels } = await decoder.run({ tokens: int64(tokens, [pictures, length]) })
      const values = floats(pixels)
      const each = 3 * size * size
      return Array.from({ length: pictures }, (_, i) =>
        fromPlanes(values.subarray(i * each, (i + 1) * each), size),
      )
    },

    async encode(picture) {
      const planes = new Float32Array(3 * size * size)
      toPlanes(picture, [0, 0, 0], [1, 1, 1], planes)
      const { tokens } = await encoder.run({ pixels: new Tensor('float32', planes, [1, 3, size, size]) })
      return Int32Array.from(tokens?.data as BigInt64Array, Number)
    },
  }
}
