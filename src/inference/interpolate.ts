import { Mistake } from '../errors.ts'
import { keepsNumbers } from '../models.ts'
import type { LoadedModels } from './loaded.ts'
import type { InterpolateResult, Work } from './messages.ts'
import { readSquare, toSharp } from './picture.ts'

/** Pictures on the straight line between two, in the numbers that the auto-encoder keeps them as. */
export async function interpolate(
  models: LoadedModels,
  { from, to, model, count }: Work['interpolate']['asks'],
): Promise<InterpolateResult> {
  const { card, encode, decode } = await models.autoencoder(model)
  if (!keepsNumbers(card))
    throw new Mistake(
      `The model ${model} keeps codes, and between two codes there is none; choose one that keeps numbers, such as an AE or a VAE.`,
    )
  const a = await encode(await readSquare(from, card.imageSize))
  const b = await encode(await readSquare(to, card.imageSize))
  const between = new Float32Array(count * a.length)
  for (let picture = 0; picture < count; picture++) {
    const share = picture / (count - 1)
    for (const [i, value] of a.entries())
      between[picture * a.length + i] = value + share * ((b[i] as number) - value)
  }
  const pictures = await decode(between)
  return { model, pngs: await Promise.all(pictures.map((picture) => toSharp(picture).png().toBuffer())) }
}
