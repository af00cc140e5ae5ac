import { sharp } from './sharp.ts'
import { svg, svgText } from './svg.ts'

/** What a model finds between two pictures, from the one to the other. */
export interface Steps {
  model: string
  pngs: readonly Uint8Array[]
}

/** Pictures in a row, with both ends: as many as can still be told apart on a laptop. */
export const STEPS = 7

const side = 192
const gap = 8
const captionHeight = 52

/** Square pictures from one to another, a row for each model under its name. Says the same in every language. */
export async function composeSteps(rows: readonly Steps[], format: 'webp' | 'png'): Promise<Buffer> {
  const height = captionHeight + side
  const placed = await Promise.all(
    rows.flatMap(({ pngs }, row) =>
      pngs.map(async (picture, step) => ({
        input: await sharp(picture).resize(side, side, { kernel: 'cubic' }).png().toBuffer(),
        left: gap + step * (side + gap),
        top: row * height + captionHeight,
      })),
    ),
  )
  const columns = Math.max(...rows.map(({ pngs }) => pngs.length))
  const whole = { width: gap + columns * (side + gap), height: rows.length * height + gap }
  const names = rows.map(({ model }, row) =>
    svgText(model, gap, row * height + 38, { size: 32, weight: 700 }),
  )
  const sheet = sharp({ create: { ...whole, channels: 3, background: '#f3f1ec' } }).composite([
    ...placed,
    { input: svg(whole.width, whole.height, ...names), left: 0, top: 0 },
  ])
  return await (format === 'webp' ? sheet.webp({ quality: 92, effort: 2 }) : sheet.png()).toBuffer()
}
