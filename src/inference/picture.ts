import type { Sharp } from 'sharp'
import { sharp } from '../grid/sharp.ts'

/** Pixels of a picture: RGB, 8 bits, row by row. */
export interface Pixels {
  data: Uint8Array
  width: number
  height: number
}

/** A PNG of ours, such as `cleanUpload` makes of anyone's picture. */
function open(png: Uint8Array): Sharp {
  if (Buffer.from(png.subarray(1, 4)).toString('latin1') !== 'PNG') throw new Error('This is no PNG of ours.')
  return sharp(png).flatten({ background: 'white' })
}

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** A PNG of ours as it is. */
export async function readPicture(png: Uint8Array): Promise<Pixels> {
  return await pixelsOf(open(png))
}

/** A PNG of ours, cropped to a square of `size` pixels. */
export async function readSquare(png: Uint8Array, size: number): Promise<Pixels> {
  return await pixelsOf(open(png).resize(size, size, { kernel: 'cubic' }))
}

/** The picture at `size` × `size` pixels. */
export async function resizeSquare(picture: Pixels, size: number): Promise<Pixels> {
  if (picture.width === size && picture.height === size) return picture
  const data = await toSharp(picture).resize(size, size, { kernel: 'cubic' }).raw().toBuffer()
  return { data, width: size, height: size }
}

/** The same picture as sharp takes it. */
export function toSharp({ data, width, height }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** Planes of float32, `3 × height × width`, each value `(pixel / 255 − mean) / std`. */
export function toPlanes(
  { data }: Pixels,
  mean: readonly number[],
  std: readonly number[],
  into: Float32Array,
): void {
  const area = data.length / 3
  for (let channel = 0; channel < 3; channel++) {
    const [shift, scale] = [mean[channel] as number, std[channel] as number]
    for (let i = 0; i < area; i++)
      into[channel * area + i] = ((data[3 * i + channel] as number) / 255 - shift) / scale
  }
}

/** A square picture from planes of float32, `3 × size × size`, in which black and white are the ends of `range`. */
export function fromPlanes(
  planes: Float32Array,
  size: number,
  [black, white]: readonly [number, number],
): Pixels {
  const area = size * size
  const data = new Uint8Array(3 * area)
  for (let channel = 0; channel < 3; channel++)
    for (let i = 0; i < area; i++) {
      const light = ((planes[channel * area + i] as number) - black) / (white - black)
      data[3 * i + channel] = Math.round(255 * Math.min(1, Math.max(0, light)))
    }
  return { data, width: size, height: size }
}
