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
  const vqgan = await models.vqgan(model)
  const original = await readSquare(image, vqgan.card.imageSize, 'the upload')
  const tokens = await vqgan.encode(original)
  const [again] = (await vqgan.decode(tokens)) as [Pixels]
  return {
    model,
    png: await toSharp(again).png().toBuffer(),
    tokens: Array.from(tokens),
    psnr: psnr(original, again),
  }
}
