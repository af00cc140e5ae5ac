import { sharp } from './sharp.ts'

/** Pixels of a side; what a phone shows without blurring it once more. */
const SIDE = 768

/** One picture of a drawing, large, without its number. */
export async function enlarge(picture: Uint8Array): Promise<Buffer> {
  return await sharp(picture).resize(SIDE, SIDE, { kernel: 'cubic' }).webp({ quality: 92 }).toBuffer()
}
