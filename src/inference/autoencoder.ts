import { join } from 'node:path'
import type { AutoencoderCard } from '../models.ts'
import { fromPlanes, type Pixels, toPlanes } from './picture.ts'
import { floats, type Hardware, int64, openSession, Tensor } from './session.ts'

/** What pictures are between encoder and decoder, row by row: a code a place, or `channels` numbers a place. */
export type Latents = Int32Array | Float32Array

/** Between pictures and what they are kept as. */
export interface Autoencoder {
  card: AutoencoderCard
  /** @param latents of any number of pictures, one after the other */
  decode(latents: Latents): Promise<Pixels[]>
  /** @param picture a square of the model's `imageSize` */
  encode(picture: Pixels): Promise<Latents>
}

export async function openAutoencoder(
  card: AutoencoderCard,
  folder: string,
  hardware: Hardware,
): Promise<Autoencoder> {
  const encoder = await openSession(join(folder, card.encoder), hardware)
  const decoder = await openSession(join(folder, card.decoder), hardware)
  const places = card.tokenGrid[0] * card.tokenGrid[1]
  const size = card.imageSize

  const feeds = (latents: Latents) => {
    if ('codebookSize' in card) return { tokens: int64(latents, [latents.length / places, places]) }
    const dims = [latents.length / places / card.channels, places, card.channels]
    return { latents: new Tensor('float32', latents as Float32Array, dims) }
  }

  return {
    card,

    async decode(latents) {
      const { pixels } = await decoder.run(feeds(latents))
      const values = floats(pixels)
      const each = 3 * size * size
      return Array.from({ length: values.length / each }, (_, i) =>
        fromPlanes(values.subarray(i * each, (i + 1) * each), size),
      )
    },

    async encode(picture) {
      const planes = new Float32Array(3 * size * size)
      toPlanes(picture, [0, 0, 0], [1, 1, 1], planes)
      const pixels = new Tensor('float32', planes, [1, 3, size, size])
      const { tokens, latents } = await encoder.run({ pixels })
      return 'codebookSize' in card
        ? Int32Array.from(tokens?.data as BigInt64Array, Number)
        : floats(latents).slice()
    },
  }
}
