import { cutTo } from '../basics/cut.ts'
import { colours } from './parts.ts'
import { sharp } from './sharp.ts'
import { svg, svgText } from './svg.ts'

/** How well a text fits a picture. */
export interface Fit {
  /** Among the texts, from 0 to 1. */
  share: number
  /** A cosine. */
  similarity: number
}

/** A text with how well it fits in each wording, in the order of the legend. */
export interface FitRow {
  text: string
  fits: readonly Fit[]
}

/** What stands in the picture, in the language of its readers. */
export interface FitWords {
  share: string
  similarity: string
  /** What the bars of each colour are of; none where there is one colour. */
  legend: readonly string[]
  percent(share: number): string
  number(value: number): string
}

// Lengths in pixels.
const margin = 28
const side = 288
const gap = 32
const barHeight = 20
const barGap = 5
const textHeight = 30
const rowGap = 18
const headHeight = 40
const legendHeight = 34
const shareWidth = 330
const shareFigure = 74
const similarityWidth = 170
const similarityFigure = 78
const left = margin + side + gap
const similarityLeft = left + shareWidth + shareFigure + gap
const width = similarityLeft + similarityWidth + similarityFigure + margin

/** About as many letters of this size as have room. */
const longest = (pixels: number, size: number) => Math.floor(pixels / (size * 0.56))

const fills = [colours.bar, colours.first]

/** Where the bars of cosines begin and end: at 0, but for those below, and at the next tenth above the largest. */
function reachOf(rows: readonly FitRow[]): { low: number; high: number } {
  const values = rows.flatMap(({ fits }) => fits.map(({ similarity }) => similarity))
  const tenths = (value: number, round: (value: number) => number) => round(value * 10) / 10
  return {
    low: Math.min(0, tenths(Math.min(...values), Math.floor)),
    high: Math.max(0.1, tenths(Math.max(...values), Math.ceil)),
  }
}

/**
 * A picture, and beside it how well texts fit it, as bars: the share of each among them, and the cosine behind it.
 *
 * @param picture of any size
 */
export async function composeFits(
  picture: Uint8Array,
  rows: readonly FitRow[],
  words: FitWords,
): Promise<Buffer> {
  const { data: seen, info } = await sharp(picture)
    .autoOrient()
    .flatten({ background: 'white' })
    .resize(side, side, { fit: 'inside', kernel: 'cubic' })
    .png()
    .toBuffer({ resolveWithObject: true })
  const { low, high } = reachOf(rows)
  const at = (value: number) => similarityLeft + (similarityWidth * (value - low)) / (high - low)
  const bars = Math.max(...rows.map(({ fits }) => fits.length))
  const rowHeight = textHeight + bars * (barHeight + barGap) + rowGap
  const first = margin + headHeight + words.legend.length * legendHeight
  const height = Math.max(2 * margin + info.height, first + rows.length * rowHeight - rowGap + margin)
  const head = (text: string, x: number) =>
    svgText(text, x, margin + words.legend.length * legendHeight + 20, { size: 18, fill: colours.soft })
  const drawn = rows.flatMap(({ text, fits }, row) => {
    const top = first + row * rowHeight
    return [
      svgText(cutTo(text, longest(width - margin - left, 20)), left, top + 20, {
        size: 20,
        weight: 700,
        fill: colours.ink,
      }),
      ...fits.flatMap(({ share, similarity }, bar) => {
        const y = top + textHeight + bar * (barHeight + barGap)
        const [from, to] = [at(Math.min(0, similarity)), at(Math.max(0, similarity))]
        const fill = fills[bar % fills.length]
        const figure = { size: 18, fill: colours.ink }
        return [
          `<rect x="${left}" y="${y}" width="${shareWidth}" height="${barHeight}" rx="4" fill="${colours.band}"/>`,
          `<rect x="${left}" y="${y}" width="${Math.max(2, share * shareWidth)}" height="${barHeight}" rx="4" fill="${fill}"/>`,
          svgText(words.percent(share), left + shareWidth + 10, y + 16, figure),
          `<rect x="${similarityLeft}" y="${y}" width="${similarityWidth}" height="${barHeight}" rx="4" fill="${colours.band}"/>`,
          `<rect x="${from}" y="${y}" width="${Math.max(2, to - from)}" height="${barHeight}" rx="4" fill="${fill}" fill-opacity="0.62"/>`,
          low < 0
            ? `<line x1="${at(0)}" y1="${y - 3}" x2="${at(0)}" y2="${y + barHeight + 3}" stroke="${colours.soft}" stroke-width="2"/>`
            : '',
          svgText(words.number(similarity), similarityLeft + similarityWidth + 10, y + 16, figure),
        ]
      }),
    ]
  })
  const legend = words.legend.flatMap((text, line) => {
    const y = margin + line * legendHeight
    return [
      `<rect x="${left}" y="${y + 2}" width="20" height="20" rx="4" fill="${fills[line % fills.length]}"/>`,
      svgText(cutTo(text, longest(width - margin - left - 32, 19)), left + 32, y + 19, {
        size: 19,
        fill: colours.ink,
      }),
    ]
  })
  return await sharp(
    svg(
      width,
      height,
      `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
      ...legend,
      head(words.share, left),
      head(words.similarity, similarityLeft),
      ...drawn,
    ),
  )
    .composite([{ input: seen, left: margin, top: margin }])
    .png({ compressionLevel: 9 })
    .toBuffer()
}
