import { background, badge, MARGIN } from './compose.ts'
import { layout } from './layout.ts'
import { colours } from './parts.ts'
import { sharp } from './sharp.ts'
import { svg } from './svg.ts'

const side = 256
/** A picture's lower part that is not given. */
const absent = '#c9c5bd'
/** Length of the two marks at the edges of what was drawn on. */
const mark = 26

/** A piece of the line under what was given, with a rim that stands out from any picture. */
function bar(from: number, to: number, y: number): string {
  const line = (stroke: string, width: number) =>
    `<line x1="${from}" y1="${y}" x2="${to}" y2="${y}" stroke="${stroke}" stroke-width="${width}"/>`
  return line('#fff', 7) + line(colours.first, 4)
}

/**
 * What was given of a picture, and beside it the numbered pictures that a model drew on from there: a line under what was
 * given, in those a mark at both edges. Says the same in every language.
 *
 * @param original of any size
 * @param completions square, of any size
 * @param given the share of the height
 */
export async function composeCompletions(
  original: Uint8Array,
  completions: readonly Uint8Array[],
  given: number,
  format: 'webp' | 'png',
): Promise<Buffer> {
  const { width, height, cells } = layout(completions.length + 1, side, MARGIN)
  const placed = await Promise.all(
    [original, ...completions].map(async (picture, cell) => ({
      input: await sharp(picture)
        .autoOrient()
        .flatten({ background: 'white' })
        .resize(side, side, { kernel: 'cubic' })
        .png()
        .toBuffer(),
      ...(cells[cell] as { left: number; top: number }),
    })),
  )
  const line = Math.round(side * given)
  const over = cells.flatMap(({ left, top }, cell) => {
    const y = top + line
    if (cell > 0)
      return [
        badge(String(cell), left, top),
        bar(left, left + mark, y),
        bar(left + side - mark, left + side, y),
      ]
    const rest = `<rect x="${left}" y="${y}" width="${side}" height="${side - line}" fill="${absent}"/>`
    return [rest, bar(left, left + side, y)]
  })
  const sheet = sharp({ create: { width, height, channels: 3, background } }).composite([
    ...placed,
    { input: svg(width, height, ...over), left: 0, top: 0 },
  ])
  return await (format === 'webp' ? sheet.webp({ quality: 92, effort: 2 }) : sheet.png()).toBuffer()
}
