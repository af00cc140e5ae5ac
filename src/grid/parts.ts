import { sharp } from './sharp.ts'
import { svgText, type TextStyle } from './svg.ts'

/** What the pictures of results are drawn with. */

/** Pixels of a thumbnail's side. */
export const THUMB = 112

// Blue and vermilion of Okabe and Ito's palette, which every kind of colour vision tells apart.
export const colours = {
  paper: '#fbfaf8',
  ink: '#22252b',
  soft: '#6b7078',
  line: '#b4b8bf',
  band: '#eceae5',
  first: '#d55e00',
  bar: '#0072b2',
}

/**
 * A share on the line from 0 to 1, with its interval.
 *
 * @param width of the line, in pixels
 * @param mark share at which the line has a tick
 */
export function intervalBar(
  { share, low, high }: { share: number; low: number | null; high: number | null },
  left: number,
  y: number,
  width: number,
  mark?: number,
): string {
  const at = (value: number) => left + value * width
  return [
    `<line x1="${at(0)}" y1="${y}" x2="${at(1)}" y2="${y}" stroke="${colours.line}" stroke-width="2"/>`,
    mark === undefined
      ? ''
      : `<line x1="${at(mark)}" y1="${y - 9}" x2="${at(mark)}" y2="${y + 9}" stroke="${colours.soft}" stroke-width="2"/>`,
    low === null || high === null
      ? ''
      : `<line x1="${at(low)}" y1="${y}" x2="${at(high)}" y2="${y}" stroke="${colours.bar}" stroke-width="6" stroke-linecap="round"/>`,
    `<circle cx="${at(share)}" cy="${y}" r="5.5" fill="${colours.paper}" stroke="${colours.bar}" stroke-width="3"/>`,
  ].join('')
}

export function centred(text: string, x: number, y: number, style: Omit<TextStyle, 'anchor'>): string {
  return svgText(text, x, y, { fill: colours.ink, ...style, anchor: 'middle' })
}

/** A picture as it stands in a result. */
export async function thumb(picture: Uint8Array): Promise<Buffer> {
  return await sharp(picture).resize(THUMB, THUMB, { kernel: 'lanczos3' }).png().toBuffer()
}
