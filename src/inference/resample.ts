import type { Pixels } from './picture.ts'

/**
 * Pillow's resizing, to the bit: CLIP was trained on pictures that were made smaller by it, and libvips, which shrinks
 * by a box first, differs from it by up to 20 of 255. Coefficients are whole numbers of 22 bits, horizontal pass first.
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

/** The picture at `width` × `height` pixels, as Pillow's `resize` has it. */
export function resample(picture: Pixels, width: number, height: number, kernel: KernelName): Pixels {
  const { data } = picture
  const across = tapsOf(picture.width, width, kernels[kernel])
  const narrow = new Uint8Array(3 * width * picture.height)
  for (let y = 0, into = 0; y < picture.height; y++)
    for (const taps of across)
      for (let channel = 0; channel < 3; channel++)
        narrow[into++] = mixed(data, 3 * y * picture.width + channel, 3, taps)
  const down = tapsOf(picture.height, height, kernels[kernel])
  const small = new Uint8Array(3 * width * height)
  let into = 0
  for (const taps of down)
    for (let x = 0; x < 3 * width; x++) small[into++] = mixed(narrow, x, 3 * width, taps)
  return { data: small, width, height }
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
