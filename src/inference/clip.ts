import { join } from 'node:path'
import type { Card, ScorerCard } from '../models.ts'
import { familyOf } from './families/index.ts'
import { type Pixels, toPlanes } from './picture.ts'
import {
  atLeastTwo,
  floats,
  type Hardware,
  openSession,
  type Session,
  Tensor,
  type Tensors,
} from './session.ts'
import { openTokenizer } from './tokenizer.ts'

/** A direction of length 1 in the space that pictures and texts share. */
export type Embedding = Float32Array

function unit(vector: Float32Array): Embedding {
  const norm = Math.hypot(...vector)
  return vector.map((x) => x / norm)
}

/** From −1 to 1; 1 when the picture says just what the text says. */
export function cosine(a: Embedding, b: Embedding): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)
}

/** Softmax of the scaled cosines of one picture with several texts. */
export function probabilities(cosines: readonly number[], logitScale: number): number[] {
  const largest = Math.max(...cosines)
  const weights = cosines.map((value) => Math.exp(logitScale * (value - largest)))
  const total = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / total)
}

/** Two towers: one reads texts, one pictures. */
export interface Clip {
  card: ScorerCard
  embedTexts(texts: readonly string[]): Promise<Embedding[]>
  /** @param pictures of any shape */
  embedImages(pictures: readonly Pixels[]): Promise<Embedding[]>
}

export async function openClip(model: Card, card: ScorerCard, hardware: Hardware): Promise<Clip> {
  const family = familyOf(model, 'scorer')
  const file = (name: string) => join(model.folder, name)
  const tokenize = await openTokenizer(
    file(card.tokenizer),
    card.textLength,
    card.padToken ?? family.padToken,
  )
  const textEncoder = await openSession(file(card.textEncoder), hardware)
  const imageEncoder = await openSession(file(card.imageEncoder), hardware)
  const { imageSize, mean, std } = card

  const embed = async (session: Session, feeds: Tensors, count: number): Promise<Embedding[]> => {
    const wanted = Object.entries(feeds).filter(([name]) => session.inputNames.includes(name))
    const outputs = await session.run(Object.fromEntries(wanted))
    const name = family.embeddings.find((one) => one in outputs)
    if (name === undefined) throw new Error(`no output is called ${family.embeddings.join(' or ')}`)
    const values = floats(outputs[name])
    const size = outputs[name]?.dims.at(-1) as number
    return Array.from({ length: count }, (_, i) => unit(values.subarray(i * size, (i + 1) * size)))
  }

  return {
    card,

    async embedTexts(texts) {
      return await embed(textEncoder, tokenize(atLeastTwo(texts)), texts.length)
    },

    async embedImages(pictures) {
      const each = 3 * imageSize * imageSize
      const batch = atLeastTwo(await Promise.all(pictures.map((picture) => family.fit(picture, card))))
      const planes = new Float32Array(batch.length * each)
      for (const [i, picture] of batch.entries())
        toPlanes(picture, mean, std, planes.subarray(i * each, (i + 1) * each))
      const pixels = new Tensor('float32', planes, [batch.length, 3, imageSize, imageSize])
      return await embed(imageEncoder, { [family.pixels]: pixels }, pictures.length)
    },
  }
}
