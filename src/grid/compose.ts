import type { Sharp } from 'sharp'
import { layout } from './layout.ts'
import { sharp } from './sharp.ts'
import { svg, svgText } from './svg.ts'

export interface GridOptions {
  /** Cell → index of its picture; absent: as the pictures come. */
  order?: readonly number[]
  /** What stands on each cell; absent: its number. */
  labels?: readonly string[]
  /** Pixels of a cell's side. */
  side?: number
  format: 'webp' | 'png'
}

/** Pixels around and between the cells of a grid. */
export const MARGIN = 12
/** No white: drawings on white would have no edge. */
export const background = '#dedbd5'
const badgeSize = 40

/** The label of a cell, white on near-black within a white rim, which stands out from any picture. */
export function badge(label: string, left: number, top: number): string {
  const centre = badgeSize / 2
  const x = left + 8
  const y = top + 8
  return (
    `<rect x="${x}" y="${y}" width="${badgeSize}" height="${badgeSize}" rx="10" fill="#1c1b1a" stroke="#fff" stroke-width="2.5"/>` +
    svgText(label, x + centre, y + centre + 9, {
      size: 25,
      weight: 700,
      fill: '#fff',
      anchor: 'middle',
    })
  )
}

/**
 * The labelled grid of some pictures, in reading order; as that of a drawing is: cells numbered from 1.
 * @param pictures square, of any size
 */
export async function compose(
  pictures: readonly Sharp[],
  { order, labels, side = 256, format }: GridOptions,
): Promise<Buffer> {
  const { width, height, cells } = layout(pictures.length, side, MARGIN)
  const placed = await Promise.all(
    cells.map(async ({ left, top }, cell) => {
      const picture = pictures[order?.[cell] ?? cell]
      if (picture === undefined) throw new RangeError(`no picture ${order?.[cell]} for cell ${cell}`)
      const { data, info } = await picture
        .resize(side, side, { kernel: 'cubic' })
        .raw()
        .toBuffer({ resolveWithObject: true })
      return { input: data, raw: info, left, top }
    }),
  )
  const badges = svg(
    width,
    height,
    ...cells.map(({ left, top }, cell) => badge(labels?.[cell] ?? String(cell + 1), left, top)),
  )
  const grid = sharp({ create: { width, height, channels: 3, background } }).composite([
    ...placed,
    { input: badges, left: 0, top: 0 },
  ])
  return (format === 'webp' ? grid.webp({ quality: 90, effort: 2 }) : grid.png()).toBuffer()
}
