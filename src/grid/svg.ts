const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

// What XML 1.0 allows no document to contain.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it removes
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

/** Any text as the content of an SVG element or attribute. */
export function escapeXml(text: string): string {
  return text.replace(forbidden, '').replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

export interface TextStyle {
  /** Pixels. */
  size: number
  weight?: 400 | 700
  fill?: string
  /** Which point of the text stands at `x`. */
  anchor?: 'start' | 'middle' | 'end'
}

/** A line of text on the baseline `y`, in Inter, the one font there is. */
export function svgText(
  text: string,
  x: number,
  y: number,
  { size, weight = 400, fill = '#1c1b1a', anchor = 'start' }: TextStyle,
): string {
  return `<text x="${x}" y="${y}" font-family="Inter" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escapeXml(text)}</text>`
}

/** A whole SVG of `width` × `height` pixels, as sharp reads it. */
export function svg(width: number, height: number, ...content: string[]): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content.join('')}</svg>`,
  )
}
