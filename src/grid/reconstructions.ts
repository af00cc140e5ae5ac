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

// Lengths in pixels.
const side = 224
const gap = 16
const headHeight = 44
const captionHeight = 46
const pitch = side + gap

/** So many times as large as they are: what an eye would hardly see. */
const MAGNIFIED = 4

/** Above the columns; the same words in every language, as the rest of the picture is. */
const heads = ['original', 'reconstruction', `Δ × ${MAGNIFIED}`, 'codes']

const soft = '#6b7078'

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

/**
 * What a model made of a picture in one row: the picture as the model was given it, what came back, what differs (black
 * where nothing does), and its codes as colours.
 */
async function rowOf(original: Uint8Array, { png }: Reconstruction): Promise<Buffer[]> {
  const { width = side } = await sharp(png).metadata()
  const seen = await sharp(original)
    .autoOrient()
    .flatten({ background: 'white' })
    .resize(width, width, { kernel: 'cubic' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  const again = await sharp(png).removeAlpha().toColourspace('srgb').raw().toBuffer()
  const differing = seen.map((value, i) => Math.min(255, MAGNIFIED * Math.abs(value - (again[i] as number))))
  return await Promise.all(
    [seen, again, differing].map((pixels) =>
      sharp(pixels, { raw: { width, height: width, channels: 3 } })
        .resize(side, side, { kernel: 'cubic' })
        .png()
        .toBuffer(),
    ),
  )
}

/**
 * A picture and what models made of it, a row each: what they were given and gave back, the difference, and what it is
 * kept in as colours. Says the same in every language.
 *
 * @param original of any size
 */
export async function composeReconstructions(
  original: Uint8Array,
  reconstructions: readonly Reconstruction[],
  format: 'webp' | 'png',
): Promise<Buffer> {
  const left = (column: number) => gap + column * pitch
  const top = (row: number) => headHeight + row * (captionHeight + pitch) + captionHeight
  const rows = await Promise.all(reconstructions.map((one) => rowOf(original, one)))
  const [width, height] = [left(heads.length), top(reconstructions.length) - captionHeight]
  const drawn = reconstructions.flatMap(({ model, psnr, bits, tokens }, row) => {
    const y = top(row)
    const decibels = Number.isFinite(psnr) ? psnr.toFixed(1) : '∞'
    return [
      svgText(model, left(0), y - 12, { size: 24, weight: 700 }),
      svgText(`${decibels} dB · ${bits} bits`, left(3) + side, y - 12, { size: 20, anchor: 'end' }),
      tokens
        ? tokenGrid(tokens, left(3), y)
        : svgText('–', left(3) + side / 2, y + side / 2, { size: 32, fill: soft, anchor: 'middle' }),
    ]
  })
  const sheet = sharp({ create: { width, height, channels: 3, background: '#f3f1ec' } }).composite([
    ...rows.flatMap((pictures, row) =>
      pictures.map((input, column) => ({ input, left: left(column), top: top(row) })),
    ),
    {
      input: svg(
        width,
        height,
        ...heads.map((head, column) => svgText(head, left(column), 32, { size: 20, fill: soft })),
        ...drawn,
      ),
      left: 0,
      top: 0,
    },
  ])
  return (format === 'webp' ? sheet.webp({ quality: 92, effort: 2 }) : sheet.png()).toBuffer()
}
