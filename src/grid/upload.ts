import { Mistake } from '../errors.ts'
import { decode } from './decoder.ts'

/** Largest file anyone may bring; what Discord lets everyone attach. */
export const UPLOAD_BYTES = 10 * 2 ** 20
/** Side of the square of as many pixels as it may unfold to: a small file can hold an enormous picture. */
export const UPLOAD_SIDE = 4096
/** Longest side it may have: a strip of one pixel's width took 9.5 s, one as long as this takes as long as any. */
export const UPLOAD_LONGEST = 8192
/** Longest side that is kept; far more than any model looks at. */
const KEPT_SIDE = 1024

/** How files of the formats begin that anyone may bring, in hexadecimal. */
const beginnings = [
  /^89504e470d0a1a0a/, // PNG
  /^ffd8ff/, // JPEG
  /^52494646.{8}57454250/, // WebP
]

/**
 * Looks at a file's size and its first bytes, which no decoder has seen yet: one of SVG is a whole program.
 * @throws Mistake for a file too large to be looked into, or of no format that is taken
 */
export function checkUpload(file: Uint8Array): Uint8Array {
  if (file.byteLength > UPLOAD_BYTES) throw tooLarge(file.byteLength)
  const head = Buffer.from(file.subarray(0, 16)).toString('hex')
  if (!beginnings.some((beginning) => beginning.test(head)))
    throw new Mistake((words) => words.uploads.noPicture)
  return file
}

export function tooLarge(bytes: number): Mistake {
  return new Mistake((words) => words.uploads.tooLarge(bytes / 2 ** 20, UPLOAD_BYTES / 2 ** 20))
}

/**
 * The one door through which anyone's picture comes in: upright, of reasonable size, and without whatever else the file
 * carried, such as where it was taken. What is behind it decodes nothing but our own files.
 * @param keptSide longest side of what is given back
 * @throws Mistake for what is no picture, has too many pixels or takes too long
 */
export async function cleanUpload(file: Uint8Array, keptSide = KEPT_SIDE): Promise<Uint8Array> {
  const limits = { pixels: UPLOAD_SIDE ** 2, side: UPLOAD_LONGEST, keptSide }
  const decoded = await decode({ file: checkUpload(file), ...limits })
  if ('png' in decoded) return decoded.png
  const cause = new Error(decoded.why)
  throw new Mistake(
    (words) =>
      ({
        'too many pixels': words.uploads.tooManyPixels(UPLOAD_SIDE, UPLOAD_LONGEST),
        'no picture': words.uploads.noPicture,
        'too slow': words.uploads.tooSlow,
      })[decoded.refused],
    { cause },
  )
}
