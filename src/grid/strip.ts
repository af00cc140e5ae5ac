import type { Sharp } from 'sharp'
import { sharp } from './sharp.ts'

const side = 192
const gap = 8

/** Square pictures in a row, as a PNG. */
export async function composeStrip(pictures: readonly Sharp[]): Promise<Buffer> {
  const placed = await Promise.all(
    pictures.map(async (picture, i) => ({
      input: await picture.resize(side, side, { kernel: 'cubic' }).png().toBuffer(),
      left: gap + i * (side + gap),
      top: gap,
    })),
  )
  const [width, height] = [gap + pictures.length * (side + gap), side + 2 * gap]
  return await sharp({ create: { width, height, channels: 3, background: '#f3f1ec' } })
    .composite(placed)
    .png()
    .toBuffer()
}
