import { createHash } from 'node:crypto'
import { centred, colours, intervalBar, THUMB, thumb } from '../../grid/parts.ts'
import { sharp } from '../../grid/sharp.ts'
import { svg, svgText } from '../../grid/svg.ts'
import type { Files } from '../../store/files.ts'

// Lengths in pixels.
const GAP = 16
const MARGIN = 28
const HEADING = 76
const BELOW = 34
const ROW = HEADING + THUMB + BELOW
const BETWEEN = 26
const BAR = 200
const NARROWEST = 860
/** Characters of a system's name that fit beside its figures. */
const NAME = 30

/** A system that was compared: what it won, and its pictures. */
export interface ArmRow {
  name: string
  /** Figures at the right of the name, one bar each. */
  shares: { label: string; share: number; low: number | null; high: number | null }[]
  pictures: {
    file: string
    below: string
    /** Whether it won. */
    first: boolean
  }[]
}

/** Key of the picture of compared systems, a row each; made when it is first asked for. */
export async function armsPicture(files: Files, roundId: string, rows: readonly ArmRow[]): Promise<string> {
  const figures = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12)
  const key = `rounds/${roundId}/arms-${figures}.png`
  await files.ensure(key, () => draw(files, rows))
  return key
}

async function draw(files: Files, rows: readonly ArmRow[]): Promise<Uint8Array> {
  const most = rows.reduce((longest, { pictures }) => Math.max(longest, pictures.length), 0)
  const width = Math.max(NARROWEST, 2 * MARGIN + most * (THUMB + GAP) - GAP)
  const height = 2 * MARGIN + rows.length * (ROW + BETWEEN) - BETWEEN
  const top = (row: number) => MARGIN + row * (ROW + BETWEEN)
  const x = (place: number) => MARGIN + place * (THUMB + GAP)
  const behind = svg(
    width,
    height,
    `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
    ...rows.flatMap((row, at) => [
      heading(row, top(at), width),
      ...row.pictures.map((picture, place) => frame(picture, x(place), top(at) + HEADING)),
    ]),
  )
  const thumbs = rows.flatMap(({ pictures }, at) =>
    pictures.map(async ({ file }, place) => ({
      input: await thumb(await files.read(file)),
      left: x(place),
      top: top(at) + HEADING,
    })),
  )
  return await sharp(behind)
    .composite(await Promise.all(thumbs))
    .png({ compressionLevel: 9 })
    .toBuffer()
}

function heading({ name, shares }: ArmRow, top: number, width: number): string {
  const shown = [...name].length > NAME ? `${[...name].slice(0, NAME - 1).join('')}…` : name
  const left = width - MARGIN - BAR
  return [
    svgText(shown, MARGIN, top + 26, { size: 22, weight: 700, fill: colours.ink }),
    ...shares.flatMap(({ label, ...share }, at) => [
      svgText(label, left - 14, top + 22 + at * 32, { size: 18, fill: colours.ink, anchor: 'end' }),
      // At a half two systems are level.
      intervalBar(share, left, top + 16 + at * 32, BAR, 0.5),
    ]),
  ].join('')
}

/** What stands around and below a picture. */
function frame({ below, first }: ArmRow['pictures'][number], left: number, top: number): string {
  const fill = first ? colours.first : colours.soft
  return [
    first
      ? `<rect x="${left - 5}" y="${top - 5}" width="${THUMB + 10}" height="${THUMB + 10}" rx="6" fill="${colours.first}"/>`
      : '',
    centred(below, left + THUMB / 2, top + THUMB + 26, { size: 18, weight: first ? 700 : 400, fill }),
  ].join('')
}
