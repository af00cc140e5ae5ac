import { bitsPerPicture } from '../models.ts'
import type { LoadedModels } from './loaded.ts'
import type { ReconstructResult, Work } from './messages.ts'
import { type Pixels, readSquare, toSharp } from './picture.ts'

/** Peak signal-to-noise ratio in decibels over all RGB values; infinite when nothing differs. */
function psnr(a: Pixels, b: Pixels): number {
  const squares = a.data.reduce((sum, value, i) => sum + (value - (b.data[i] as number)) ** 2, 0)
  return 10 * Math.log10((255 ** 2 * a.data.length) / squares)
}

/** A picture through the auto-encoder and back, at the model's own size. */
export async function reconstruct(
  models: LoadedModels,
  { image, model }: Work['reconstruct']['asks'],
): Promise<ReconstructResult> {
  const { card, encode, decode } = await models.autoencoder(model)
  const original = await readSquare(image, card.imageSize)
  const latents = await encode(original)
  const [again] = (await decode(latents)) as [Pixels]
  return {
    model,
    type: card.type,
    png: await toSharp(again).png().toBuffer(),
    ...('codebookSize' in card && { tokens: { codes: Array.from(latents), grid: card.tokenGrid } }),
    psnr: psnr(original, again),
    bits: bitsPerPicture(card),
  }
}
