import type { ScorerCard } from '../../models.ts'
import type { Pixels } from '../picture.ts'

/**
 * What the engine asks of a family of models: what their files call things, and how they take texts and pictures. A
 * family has the parts that its models have.
 */
export interface Family {
  generator?: {
    /** The token that fills a text up to its length. */
    padToken: string
    /** What is done to a text before its tokenizer, from files in the model's folder; absent: nothing. */
    openNormaliser?(folder: string): Promise<(text: string) => string>
  }
  autoencoder?: {
    /** The numbers that are black and white in the files. */
    range: readonly [black: number, white: number]
  }
  scorer?: {
    /** As of the generator; a card may say another. */
    padToken: string
    /** The input for pictures. */
    pixels: string
    /** The outputs that hold the embedding, the first that a file has. */
    embeddings: readonly string[]
    /** Makes a picture of any shape a square of the card's size. */
    fit(picture: Pixels, card: ScorerCard): Pixels | Promise<Pixels>
  }
}
