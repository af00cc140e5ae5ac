import { Mistake } from '../errors.ts'
import { sharp } from './sharp.ts'

/** Largest file anyone may bring; what Discord lets everyone attach. */
export const UPLOAD_BYTES = 10 * 2 ** 20
/** Longest side of as many pixels as it may unfold to: a small file can hold an enormous picture. */
export const UPLOAD_SIDE = 4096
/** Longest side that is kept; far more than any model looks at. */
const KEPT_SIDE = 1024

/** @throws Mistake for a file too large to be looked into */
export function checkUpload(file: Uint8Array): Uint8Array {
  if (file.byteLength > UPLOAD_BYTES) throw tooLarge(file.byteLength)
  return file
}

export function tooLarge(bytes: number): Mistake {
  return new Mistake((words) => words.uploads.tooLarge(bytes / 2 ** 20, UPLOAD_BYTES / 2 ** 20))
}

/**
 * A member's picture as it is kept: upright, of reasonable size, and without whatever else the file carried, such
 * as where it was taken.
 * @throws Mistake for what is no picture, or too many pixels
 */
export async function cleanUpload(file: Uint8Array): Promise<Buffer> {
  try {
    return await sharp(checkUpload(file), { limitInputPixels: UPLOAD_SIDE ** 2 })
      .autoOrient()
      .flatten({ background: 'white' })
      .resize(KEPT_SIDE, KEPT_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png()
      .toBuffer()
  } catch (cause) {
    if (cause instanceof Mistake) throw cause
    throw new Mistake(
      (words) =>
        /pixel limit/.test((cause as Error).message) ? words.uploads.tooManyPixels : words.uploads.noPicture,
      { cause },
    )
  }
}
