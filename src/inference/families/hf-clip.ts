import { cropSquare, resample } from '../resample.ts'
import type { Family } from './family.ts'

/** CLIP, and SigLIP, as the hub keeps them in ONNX. */
export const hfClip: Family = {
  scorer: {
    padToken: '<|endoftext|>',
    pixels: 'pixel_values',
    embeddings: ['text_embeds', 'image_embeds', 'pooler_output'],
    fit: (picture, { fit, imageSize, kernel }) =>
      fit === 'crop'
        ? cropSquare(picture, imageSize, kernel)
        : resample(picture, imageSize, imageSize, kernel),
  },
}
