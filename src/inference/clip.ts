import { join } from 'node:path'
import type { ScorerCard } from '../models.ts'
import { type Pixels, toPlanes } from './picture.ts'
import { atLeastTwo, floats, type Hardware, openSession, Tensor } from './session.ts'
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
  /** @param pictures squares of the model's `imageSize` */
  embedImages(pictures: readonly Pixels[]): Promise<Embedding[]>
}

export async function openClip(card: ScorerCard, folder: string, hardware: Hardware): Promise<Clip> {
  const tokenize = await openTokenizer(join(folder, card.tokenizer), card.textLength)
  const textEncoder = await openSession(join(folder, card.textEncoder), hardware)
  const imageEncoder = await openSession(join(folder, card.imageEncoder), hardware)
  const { embeddingSize, imageSize, mean, std } = card

  const embeddings = (output: Tensor | undefined, count: number): Embedding[] => {
    const values = floats(output)
    return Array.from({ length: count }, (_, i) =>
      unit(values.subarray(i * embeddingSize, (i + 1) * embeddingSize)),
    )
  }

  return {
    card,

    async embedTexts(texts) {
      const { embedding } = await textEncoder.run(tokenize(atLeastTwo(texts)))
      return embeddings(embedding, texts.length)
    },

    async embedImages(pictures) {
      const each = 3 * imageSize * imageSize
      const batch = atLeastTwo(pictures)
      const planes = new Float32Array(batch.length * each)
      for (const [i, picture] of batch.entries())
        toPlanes(picture, mean, std, planes.subarray(i * each, (i + 1) * each))
      const pixels = new Tensor('float32', planes, [batch.length, 3, imageSize, imageSize])
      const { embedding } = await imageEncoder.run({ pixels })
      return embeddings(embedding, pictures.length)
    },
  }
}
