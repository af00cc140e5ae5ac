import { join } from 'node:path'
import { Mistake } from '../errors.ts'
import type { AutoencoderCard, Card } from '../models.ts'
import { familyOf } from './families/index.ts'
import { fromPlanes, type Pixels, toPlanes } from './picture.ts'
import { floats, type Hardware, int64, openSession, Tensor } from './session.ts'

/** What pictures are between encoder and decoder, row by row: a code a place, or `channels` numbers a place. */
export type Latents = Int32Array | Float32Array

/** Between pictures and what they are kept as. */
export interface Autoencoder {
  card: AutoencoderCard
  /** How long the last decoding took for each picture; absent before the first. */
  readonly millisecondsEach: number | undefined
  /** @param latents of any number of pictures, one after the other */
  decode(latents: Latents): Promise<Pixels[]>
  /** @param picture a square of the model's `imageSize` */
  encode(picture: Pixels): Promise<Latents>
}

/** Larger pictures are decoded one by one: nine of 256 × 256 at once take a VQGAN several GB for no gain in speed. */
const decodedTogether = 128

export async function openAutoencoder(
  model: Card,
  card: AutoencoderCard,
  hardware: Hardware,
): Promise<Autoencoder> {
  const { range } = familyOf(model, 'autoencoder')
  const decoder = await openSession(join(model.folder, card.decoder), hardware)
  const encoder = card.encoder && (await openSession(join(model.folder, card.encoder), hardware))
  const [rows, columns] = card.tokenGrid
  const places = rows * columns
  const size = card.imageSize
  const codes = 'codebookSize' in card
  const ofPicture = codes ? places : places * card.channels

  const feeds = (latents: Latents) => {
    if (codes) return { tokens: int64(latents, [latents.length / places, places]) }
    const dims = [latents.length / ofPicture, places, card.channels]
    return { latents: new Tensor('float32', latents as Float32Array, dims) }
  }

  const decodeTogether = async (latents: Latents): Promise<Pixels[]> => {
    const { pixels } = await decoder.run(feeds(latents))
    const values = floats(pixels)
    const each = 3 * size * size
    return Array.from({ length: values.length / each }, (_, i) =>
      fromPlanes(values.subarray(i * each, (i + 1) * each), size, range),
    )
  }

  const decodeAll = async (latents: Latents): Promise<Pixels[]> => {
    if (size <= decodedTogether) return await decodeTogether(latents)
    const pictures: Pixels[] = []
    for (let at = 0; at < latents.length; at += ofPicture)
      pictures.push(...(await decodeTogether(latents.subarray(at, at + ofPicture))))
    return pictures
  }

  let millisecondsEach: number | undefined

  return {
    card,

    get millisecondsEach() {
      return millisecondsEach
    },

    async decode(latents) {
      const began = performance.now()
      const pictures = await decodeAll(latents)
      millisecondsEach = (performance.now() - began) / pictures.length
      return pictures
    },

    async encode(picture) {
      if (!encoder)
        throw new Mistake(
          `The model ${model.name} makes pictures of codes, and no codes of pictures; choose another.`,
        )
      const planes = new Float32Array(3 * size * size)
      const [black, white] = range
      const scale = white - black
      toPlanes(picture, grey(-black / scale), grey(1 / scale), planes)
      const pixels = new Tensor('float32', planes, [1, 3, size, size])
      const { tokens, latents } = await encoder.run({ pixels })
      return codes ? Int32Array.from(tokens?.data as BigInt64Array, Number) : floats(latents).slice()
    },
  }
}

const grey = (value: number) => [value, value, value]
