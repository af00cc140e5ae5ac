import { resizeSquare } from '../picture.ts'
import type { Family } from './family.ts'

/** What `models/recipes` trains. */
export const petit: Family = {
  generator: { padToken: '[PAD]' },
  autoencoder: { range: [0, 1] },
  scorer: {
    padToken: '[PAD]',
    pixels: 'pixels',
    embeddings: ['embedding'],
    fit: (picture, { imageSize }) => resizeSquare(picture, imageSize),
  },
}
