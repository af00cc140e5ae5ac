import { createHash } from 'node:crypto'
import { sharp } from './sharp.ts'

/** Pixels of a side at which two pictures are held against each other. */
const SIDE = 16
/** Mean difference of a channel, of 255, below which two pictures look the same. */
const SAME = 12

/** Of the pixels of a picture, as images in the store have it: RGB, 8 bits, row by row. */
export async function pixelHash(picture: Uint8Array): Promise<string> {
  return createHash('sha256')
    .update(await pixelsOf(picture))
    .digest('hex')
}

/** A picture in little, by which {@link looksLike} tells. */
export async function inLittle(picture: Uint8Array): Promise<Uint8Array> {
  return await pixelsOf(await sharp(picture).resize(SIDE, SIDE, { fit: 'fill' }).png().toBuffer())
}

export function looksLike(one: Uint8Array, other: Uint8Array): boolean {
  const difference = one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0)
  return difference / one.length < SAME
}

async function pixelsOf(picture: Uint8Array): Promise<Uint8Array> {
  return await sharp(picture).removeAlpha().toColourspace('srgb').raw().toBuffer()
}
