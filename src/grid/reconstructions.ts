import { sharp } from './sharp.ts'
import { svg, svgText } from './svg.ts'

/** What a model made of a picture. */
export interface Reconstruction {
  model: string
  png: Uint8Array
  /** Decibels, or infinite. */
  psnr: number
  bits: number
  /** Where a picture is kept as codes: row by row. */
  tokens?: { codes: readonly number[]; grid: readonly [rows: number, columns: number] }
}

const side = 224
const gap = 16
const captionHeight = 62
/** More beside each other would be too small on a phone. */
const columnsAtMost = 4

/**
 * A colour for each code: turns of the golden angle, so that neighbours in the codebook are far apart in hue,
 * over lightnesses that repeat with another period.
 */
function colourOf(code: number): string {
  return `hsl(${((code * 137.508) % 360).toFixed(1)}, 62%, ${38 + ((code * 7) % 5) * 9}%)`
}

function tokenGrid(
  { codes, grid: [rows, columns] }: NonNullable<Reconstruction['tokens']>,
  left: number,
  top: number,
): string {
  const [width, height] = [side / columns, side / rows]
  return codes
    .map((code, place) => {
      const [x, y] = [left + (place % columns) * width, top + Math.floor(place / columns) * height]
      // A hair wider than its place, which hides the seams.
      return `<rect x="${x}" y="${y}" width="${width + 0.5}" height="${height + 0.5}" fill="${colourOf(code)}"/>`
    })
    .join('')
}

interface Cell {
  name: string
  figures: string
  picture: Uint8Array
  tokens: Reconstruction['tokens']
}

function cellOf({ model, png, psnr, bits, tokens }: Reconstruction): Cell {
  const decibels = Number.isFinite(psnr) ? psnr.toFixed(1) : '∞'
  return { name: model, figures: `${decibels} dB · ${bits} bits`, picture: png, tokens }
}

/**
 * A picture and what models made of it side by side, with what was lost and what it is kept in, each above its codes
 * as colours. Says the same in every language.
 * @param original of any size
 */
export async function composeReconstructions(
  original: Uint8Array,
  reconstructions: readonly Reconstruction[],
  format: 'webp' | 'png',
): Promise<Buffer> {
  const cells: Cell[] = [
    { name: 'original', figures: '', picture: original, tokens: undefined },
    ...reconstructions.map(cellOf),
  ]
  const columns = Math.min(columnsAtMost, cells.length)
  const placed: { picture: Uint8Array; left: number; top: number }[] = []
  const drawn: string[] = []
  let top = gap
  for (let first = 0; first < cells.length; first += columns) {
    const row = cells.slice(first, first + columns)
    for (const [column, { name, figures, picture, tokens }] of row.entries()) {
      const left = gap + column * (side + gap)
      placed.push({ picture, left, top })
      drawn.push(
        svgText(name, left, top + side + 24, { size: 22, weight: 700 }),
        svgText(figures, left, top + side + 47, { size: 18 }),
      )
      if (tokens) drawn.push(tokenGrid(tokens, left, top + side + captionHeight))
    }
    top += side + captionHeight + (row.some(({ tokens }) => tokens) ? side + gap : 0)
  }
  const width = gap + columns * (side + gap)
  const pictures = await Promise.all(
    placed.map(async ({ picture, left, top }) => ({
      input: await sharp(picture)
        .autoOrient()
        .flatten({ background: 'white' })
        .resize(side, side, { kernel: 'cubic' })
        .png()
        .toBuffer(),
      left,
      top,
    })),
  )
  const sheet = sharp({ create: { width, height: top, channels: 3, background: '#f3f1ec' } }).composite([
    ...pictures,
    { input: svg(width, top, ...drawn), left: 0, top: 0 },
  ])
  return (format === 'webp' ? sheet.webp({ quality: 92, effort: 2 }) : sheet.png()).toBuffer()
}
