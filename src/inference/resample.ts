import type { Pixels } from './picture.ts'

/**
 * Pillow's resizing, to the bit: CLIP was trained on pictures that were made smaller by it, and libvips, which shrinks
 * by a box first, does it differently. Coefficients are whole numbers of 22 bits.
 */

interface Kernel {
  support: number
  at(x: number): number
}

const kernels = {
  bilinear: { support: 1, at: (x: number) => Math.max(0, 1 - Math.abs(x)) },
  bicubic: {
    support: 2,
    at(signed: number) {
      const a = -0.5
      const x = Math.abs(signed)
      if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1
      if (x < 2) return (((x - 5) * x + 8) * x - 4) * a
      return 0
    },
  },
} satisfies Record<string, Kernel>
export type KernelName = keyof typeof kernels

const bits = 22

/** What one place of the output takes from the input: `weights[i]` of place `first + i`. */
interface Taps {
  first: number
  weights: Int32Array
}

function tapsOf(from: number, to: number, { support, at }: Kernel): Taps[] {
  const scale = from / to
  const stretch = Math.max(1, scale)
  const reach = support * stretch
  return Array.from({ length: to }, (_, place) => {
    const center = (place + 0.5) * scale
    const first = Math.max(0, Math.trunc(center - reach + 0.5))
    const last = Math.min(from, Math.trunc(center + reach + 0.5))
    const shares = Array.from({ length: last - first }, (_, i) =>
      at((i + first - center + 0.5) * (1 / stretch)),
    )
    const total = shares.reduce((sum, share) => sum + share, 0)
    const whole = (share: number) => Math.trunc((share / total) * (1 << bits) + (share < 0 ? -0.5 : 0.5))
    return { first, weights: Int32Array.from(shares, whole) }
  })
}

/** Sums a row or a column of bytes, each `step` bytes from the next. */
function mixed(data: Uint8Array, start: number, step: number, { first, weights }: Taps): number {
  let sum = 1 << (bits - 1)
  for (let i = 0, at = start + first * step; i < weights.length; i++, at += step)
    sum += (data[at] as number) * (weights[i] as number)
  return Math.min(255, Math.max(0, sum >> bits))
}

/** One pass: every row becomes `to` long. */
function narrowed({ data, width, height }: Pixels, to: number, kernel: Kernel): Pixels {
  const taps = tapsOf(width, to, kernel)
  const into = new Uint8Array(3 * to * height)
  let at = 0
  for (let y = 0; y < height; y++)
    for (const tap of taps)
      for (let channel = 0; channel < 3; channel++) into[at++] = mixed(data, 3 * y * width + channel, 3, tap)
  return { data: into, width: to, height }
}

/** The other pass: every column becomes `to` long. */
function lowered({ data, width, height }: Pixels, to: number, kernel: Kernel): Pixels {
  const into = new Uint8Array(3 * width * to)
  let at = 0
  for (const tap of tapsOf(height, to, kernel))
    for (let x = 0; x < 3 * width; x++) into[at++] = mixed(data, x, 3 * width, tap)
  return { data: into, width, height: to }
}

/** The picture at `width` × `height` pixels, as Pillow's `resize` has it: the pass that leaves fewer pixels first. */
export function resample(picture: Pixels, width: number, height: number, name: KernelName): Pixels {
  const kernel = kernels[name]
  return picture.width * height < width * picture.height
    ? narrowed(lowered(picture, height, kernel), width, kernel)
    : lowered(narrowed(picture, width, kernel), height, kernel)
}

/** The square of `size` pixels in the middle. */
function middle({ data, width, height }: Pixels, size: number): Pixels {
  const [left, top] = [Math.floor((width - size) / 2), Math.floor((height - size) / 2)]
  const rows = Array.from({ length: size }, (_, y) => {
    const start = 3 * ((top + y) * width + left)
    return data.subarray(start, start + 3 * size)
  })
  return { data: Buffer.concat(rows), width: size, height: size }
}

/** The shorter side at `size`, then the middle: as CLIP is shown its pictures. */
export function cropSquare(picture: Pixels, size: number, kernel: KernelName): Pixels {
  const { width, height } = picture
  const long = Math.trunc((size * Math.max(width, height)) / Math.min(width, height))
  const sized = width < height ? resample(picture, size, long, kernel) : resample(picture, long, size, kernel)
  return middle(sized, size)
}
