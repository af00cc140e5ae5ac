import { createHash } from 'node:crypto'
import { sharp } from '../../grid/sharp.ts'
import { svg, svgText } from '../../grid/svg.ts'
import { picturesOf } from '../../rounds/pictures.ts'
import type { RoundSeen } from '../../rounds/round.ts'
import type { Files } from '../../store/files.ts'
import { type Locale, type Words, words as wordsOf } from '../../words/index.ts'
import type { KindResult, RateResult } from './result.ts'
import { scale } from './scale.ts'

// Lengths in pixels.
const WIDTH = 560
const MARGIN = 24
const THUMB = 132
const GAP = 8
const NUMBER = 28
const INNER = WIDTH - 2 * MARGIN
const HEADING = 110
const ROW = 128
const TICKS = 8
const BAR = 40
/** A share is written into its part of the bar where there is room for it. */
const NARROWEST = 52

// From vermilion over grey to blue, of Okabe and Ito's palette: told apart by every kind of colour vision, and by
// their order without any.
const colours = {
  paper: '#fbfaf8',
  ink: '#22252b',
  soft: '#5f646c',
  line: '#b4b8bf',
  mark: '#22252b',
  values: ['#d55e00', '#efb48a', '#dedbd5', '#8fc1e0', '#0072b2'],
  onValues: ['#ffffff', '#22252b', '#22252b', '#22252b', '#ffffff'],
}

/**
 * Key of the picture of a round of ratings: its pictures, and for each kind of description how often it got 1 to 5, with
 * the mean on the scale below and its interval. Made when it is first asked for.
 */
export async function ratePicture(
  files: Files,
  round: RoundSeen,
  result: RateResult,
  locale: Locale,
): Promise<string> {
  // A member who has their ratings deleted changes a result that stood.
  const figures = createHash('sha256').update(JSON.stringify(result.kinds)).digest('hex').slice(0, 12)
  const key = `rounds/${round.id}/rated-${figures}-${locale}.png`
  await files.ensure(key, () => draw(files, round, result, wordsOf(locale)))
  return key
}

async function draw(
  files: Files,
  round: RoundSeen,
  { kinds }: RateResult,
  words: Words,
): Promise<Uint8Array> {
  const pictures = picturesOf(round)
  const side = Math.floor(Math.min(THUMB, (INNER - (pictures.length - 1) * GAP) / pictures.length))
  const below = MARGIN + side + NUMBER
  const top = below + HEADING
  const height = top + kinds.length * ROW + TICKS + MARGIN
  const left = (place: number) => MARGIN + place * (side + GAP)
  const thumbs = await Promise.all(
    pictures.map(async ({ file }, place) => ({
      input: await sharp(await files.read(file))
        .resize(side, side, { kernel: 'cubic' })
        .png()
        .toBuffer(),
      left: left(place),
      top: MARGIN,
    })),
  )
  const behind = svg(
    WIDTH,
    height,
    `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
    ...pictures.map((_, place) =>
      svgText(String(place + 1), left(place) + side / 2, MARGIN + side + 22, {
        size: 20,
        fill: colours.soft,
        anchor: 'middle',
      }),
    ),
    svgText(words.rate.chart, MARGIN, below + 34, { size: 24, weight: 700, fill: colours.ink }),
    ...words.rate.chartLegend.map((line, place) =>
      svgText(line, MARGIN, below + 62 + place * 24, { size: 18, fill: colours.soft }),
    ),
    ...kinds.map((kind, place) => row(kind, top + place * ROW, words)),
    tickLabels(top + kinds.length * ROW - 8),
  )
  return await sharp(behind).composite(thumbs).png({ compressionLevel: 9 }).toBuffer()
}

function row(result: KindResult, top: number, words: Words): string {
  const { kind, mean, interval } = result
  const figures = mean === null ? words.rate.chartNone : words.rate.meanShort(mean, ...interval)
  return [
    svgText(words.captions.kind[kind], MARGIN, top + 22, { size: 21, weight: 700, fill: colours.ink }),
    svgText(figures, WIDTH - MARGIN, top + 22, { size: 20, fill: colours.soft, anchor: 'end' }),
    bar(result, top + 34, words),
    mean === null ? '' : ruler(mean, interval, top + 34 + BAR + 16),
  ].join('')
}

function bar({ counts }: KindResult, top: number, words: Words): string {
  const all = counts.reduce((sum, count) => sum + count, 0)
  let x = MARGIN
  const empty = `<rect x="${x + 1}" y="${top + 1}" width="${INNER - 2}" height="${BAR - 2}" fill="none" stroke="${colours.line}" stroke-width="2" stroke-dasharray="6 6"/>`
  if (all === 0) return empty
  return counts
    .map((count, value) => {
      const width = (INNER * count) / all
      const part =
        `<rect x="${x}" y="${top}" width="${width}" height="${BAR}" fill="${colours.values[value]}"/>` +
        (width < NARROWEST
          ? ''
          : svgText(`${value + 1} (${words.number(count, 0)})`, x + width / 2, top + 27, {
              size: 19,
              weight: 700,
              fill: colours.onValues[value] as string,
              anchor: 'middle',
            }))
      x += width
      return part
    })
    .join('')
}

const values = Array.from({ length: scale.most - scale.least + 1 }, (_, step) => scale.least + step)
const across = (value: number) => MARGIN + (INNER * (value - scale.least)) / (scale.most - scale.least)

/** The scale from 1 to 5, with the mean and its interval. */
function ruler(mean: number, [low, high]: KindResult['interval'], y: number): string {
  return [
    `<line x1="${across(scale.least)}" y1="${y}" x2="${across(scale.most)}" y2="${y}" stroke="${colours.line}" stroke-width="2"/>`,
    ...values
      .map(across)
      .map(
        (x) =>
          `<line x1="${x}" y1="${y - 4}" x2="${x}" y2="${y + 4}" stroke="${colours.line}" stroke-width="2"/>`,
      ),
    low === null || high === null
      ? ''
      : `<line x1="${across(low)}" y1="${y}" x2="${across(high)}" y2="${y}" stroke="${colours.mark}" stroke-width="6" stroke-linecap="round"/>`,
    `<circle cx="${across(mean)}" cy="${y}" r="7" fill="${colours.paper}" stroke="${colours.mark}" stroke-width="3.5"/>`,
  ].join('')
}

function tickLabels(y: number): string {
  return values
    .map((value) =>
      svgText(String(value), across(value), y, { size: 18, fill: colours.soft, anchor: 'middle' }),
    )
    .join('')
}
