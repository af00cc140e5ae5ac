import { createHash } from 'node:crypto'
import { centred, colours, intervalBar, THUMB, thumb } from '../grid/parts.ts'
import { sharp } from '../grid/sharp.ts'
import { svg, svgText } from '../grid/svg.ts'
import type { Files } from '../store/files.ts'
import { type Locale, type Words, words as wordsOf } from '../words/index.ts'
import type { PictureResult, Rank } from './agreement.ts'
import { pictureLabel } from './sentences.ts'

// Lengths in pixels.
const GAP = 20
const MARGIN = 28
const LABEL = 92
const RANK = 36
const FIGURES = 82
const LINES = 120
const BADGE = 13
const ROW = RANK + THUMB + FIGURES
/** A score stands below a picture of CLIP's row. */
const SCORE = 34
const CLIP_ROW = RANK + THUMB + SCORE
const HEIGHT = MARGIN + ROW + LINES + CLIP_ROW + MARGIN

type By = 'crowd' | 'clip'

/** What the two rows are made of. */
interface Rows {
  pictures: PictureResult[]
  /** Ballots or answers that made the crowd's order. */
  counted: number
}

/** What stands below a picture in the crowd's order. */
export interface Figure {
  /** What the order goes by, where that is a number that says something by itself. */
  value?: string
  /** The same as a share with its interval. @see intervalBar */
  bar?: { share: number; low: number | null; high: number | null; mark?: number }
  note: string
}

/**
 * Key of the picture of a closed round's result, made when it is first asked for: the crowd's order above, CLIP's
 * below, best at the left, the same picture joined by a line, equals on one band.
 *
 * @param figures of each picture, in the order of the result
 */
export async function ordersPicture(
  files: Files,
  round: { id: string },
  result: Rows,
  figures: readonly Figure[],
  locale: Locale,
): Promise<string> {
  // A member who has their ballots deleted changes a result that stood.
  const shown = createHash('sha256')
    .update(JSON.stringify([result.pictures, figures]))
    .digest('hex')
    .slice(0, 12)
  const key = `rounds/${round.id}/result-${shown}-${locale}.png`
  await files.ensure(key, () => draw(files, result, figures, wordsOf(locale)))
  return key
}

async function draw(
  files: Files,
  result: Rows,
  figures: readonly Figure[],
  words: Words,
): Promise<Uint8Array> {
  const { pictures } = result
  const crowd = result.counted > 0 ? inOrder(pictures, 'crowd') : []
  const clip = pictures.every((picture) => picture.clip) ? inOrder(pictures, 'clip') : []
  const width = Math.max(560, 2 * MARGIN + LABEL + pictures.length * (THUMB + GAP) - GAP)
  const x = (place: number) => MARGIN + LABEL + place * (THUMB + GAP)
  const crowdTop = MARGIN
  const clipTop = crowdTop + ROW + LINES
  const label = (text: string, top: number) =>
    svgText(text, MARGIN - 6, top + RANK + THUMB / 2 + 8, { size: 24, weight: 700, fill: colours.ink })

  const behind = svg(
    width,
    HEIGHT,
    `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
    label(words.result.crowdOrder, crowdTop),
    label(words.result.clipOrder, clipTop),
    ...bands(crowd, 'crowd', x, crowdTop, ROW),
    ...bands(clip, 'clip', x, clipTop, CLIP_ROW),
    ...crowd.flatMap((picture, place) =>
      clip.length === 0 ? [] : join(picture, x(place), x(clip.indexOf(picture)), crowdTop + ROW, clipTop),
    ),
    ...crowd.flatMap((picture, place) => [
      rankAbove(picture, 'crowd', x(place), crowdTop, words),
      figureBelow(figures[pictures.indexOf(picture)], x(place), crowdTop + RANK + THUMB),
    ]),
    ...clip.flatMap((picture, place) => [
      rankAbove(picture, 'clip', x(place), clipTop, words),
      centred(
        words.number(picture.clipScore as number, 3),
        x(place) + THUMB / 2,
        clipTop + RANK + THUMB + 24,
        {
          size: 20,
        },
      ),
    ]),
    crowd.length === 0 ? missing(words.result.noBallotShort, x(0), crowdTop) : '',
    clip.length === 0 ? missing(words.result.scorersDifferShort, x(0), clipTop) : '',
  )
  const rows = [
    { row: crowd, top: crowdTop + RANK },
    { row: clip, top: clipTop + RANK },
  ]
  const places = rows.flatMap(({ row, top }) =>
    row.map((picture, place) => ({ picture, left: Math.round(x(place)), top })),
  )
  const thumbs = await Promise.all(
    places.map(async ({ picture, left, top }) => ({
      input: await thumb(await files.read(picture.file)),
      left,
      top,
    })),
  )
  const badges = svg(
    width,
    HEIGHT,
    ...places.map(({ picture, left, top }) => badge(pictureLabel(picture), left, top)),
  )
  return await sharp(behind)
    .composite([...thumbs, { input: badges, left: 0, top: 0 }])
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** What stands in a row that has no order. */
function missing(why: string, left: number, top: number): string {
  return svgText(why, left, top + RANK + THUMB / 2 + 8, { size: 20, fill: colours.soft })
}

function inOrder(pictures: PictureResult[], by: By): PictureResult[] {
  return [...pictures].sort((a, b) => rankBy(a, by).rank - rankBy(b, by).rank || a.position - b.position)
}

/** In a row that has an order. */
const rankBy = (picture: PictureResult, by: By) => picture[by] as Rank

/** One band behind each run of equals. */
function bands(
  row: PictureResult[],
  by: By,
  x: (place: number) => number,
  top: number,
  height: number,
): string[] {
  return row.flatMap((picture, place) => {
    const tier = row.filter((other) => rankBy(other, by).rank === rankBy(picture, by).rank)
    if (tier.length === 1 || tier[0] !== picture) return []
    const width = tier.length * (THUMB + GAP) - GAP / 2
    return [
      `<rect x="${x(place) - GAP / 4}" y="${top}" width="${width}" height="${height}" rx="10" fill="${colours.band}"/>`,
    ]
  })
}

function join(picture: PictureResult, from: number, to: number, top: number, bottom: number): string {
  const [x1, x2] = [from + THUMB / 2, to + THUMB / 2]
  const [y1, y2] = [top + 4, bottom - 6]
  const bend = (y2 - y1) / 2
  const first = picture.crowd.rank === 1
  return `<path d="M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}" fill="none" stroke="${
    first ? colours.first : colours.line
  }" stroke-width="${first ? 4 : 2.5}" stroke-linecap="round"/>`
}

function rankAbove(picture: PictureResult, by: By, left: number, top: number, words: Words): string {
  const { rank, tied } = rankBy(picture, by)
  const fill = rank === 1 ? colours.first : colours.soft
  return centred(words.result.rank(rank, tied), left + THUMB / 2, top + 26, { size: 22, weight: 700, fill })
}

function figureBelow(figure: Figure | undefined, left: number, below: number): string {
  if (!figure) return ''
  const { value, bar, note } = figure
  const middle = left + THUMB / 2
  return [
    value === undefined ? '' : centred(value, middle, below + 24, { size: 20 }),
    bar ? intervalBar(bar, left, below + 41, THUMB, bar.mark) : '',
    centred(note, middle, below + (bar ? 70 : 26), { size: bar ? 16 : 18, fill: colours.soft }),
  ].join('')
}

/** The number of a picture, or the numbers of one that stands more than once. */
function badge(label: string, left: number, top: number): string {
  const width = 2 * BADGE + Math.max(0, label.length - 2) * 8
  const centre = top + BADGE + 4
  return [
    `<rect x="${left + 4}" y="${top + 4}" width="${width}" height="${2 * BADGE}" rx="${BADGE}" fill="${colours.ink}" stroke="#fff" stroke-width="2"/>`,
    centred(label, left + 4 + width / 2, centre + 6, { size: 16, weight: 700, fill: '#fff' }),
  ].join('')
}
