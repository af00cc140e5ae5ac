import { expect, test } from 'vitest'
import { compose } from '../../src/grid/compose.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { svg, svgText } from '../../src/grid/svg.ts'

function plain(background: string) {
  return sharp({ create: { width: 64, height: 64, channels: 3, background } })
}

async function pixels(picture: Buffer) {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    height: info.height,
    at: (x: number, y: number) => [...data.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3)],
    /** Pixels of a region that are darker, and lighter, than mid-grey. */
    contrast(left: number, top: number, size: number) {
      let [dark, light] = [0, 0]
      for (let y = top; y < top + size; y++)
        for (let x = left; x < left + size; x++) {
          const value = data[3 * (y * info.width + x)] ?? 0
          if (value < 64) dark++
          if (value > 192) light++
        }
      return { dark, light }
    },
  }
}

test('pictures stand in the order asked for', async () => {
  const pictures = ['#ff0000', '#00ff00', '#0000ff', '#ffff00'].map(plain)
  const grid = await pixels(await compose(pictures, { order: [3, 2, 1, 0], format: 'png' }))
  const middles = [140, 408].flatMap((y) => [140, 408].map((x) => grid.at(x, y)))
  expect(middles).toEqual([
    [255, 255, 0],
    [0, 0, 255],
    [0, 255, 0],
    [255, 0, 0],
  ])
})

test.each(['white', 'black', '#808080', 'red'])('numbers can be read on %s', async (colour) => {
  const grid = await pixels(
    await compose(
      Array.from({ length: 9 }, () => plain(colour)),
      { format: 'png' },
    ),
  )
  for (let cell = 0; cell < 9; cell++) {
    const [left, top] = [12 + 268 * (cell % 3), 12 + 268 * Math.floor(cell / 3)]
    const { dark, light } = grid.contrast(left + 12, top + 12, 32)
    expect(dark).toBeGreaterThan(500)
    expect(light).toBeGreaterThan(60)
  }
})

test('each number is another picture, drawn in Inter and in nothing else', async () => {
  const draw = (content: string) =>
    sharp(svg(40, 40, content))
      .raw()
      .toBuffer()
  const digit = (n: number, more = {}) => svgText(String(n), 5, 30, { size: 30, weight: 700, ...more })
  const drawn = await Promise.all(Array.from({ length: 9 }, (_, i) => draw(digit(i + 1))))
  expect(new Set(drawn.map((picture) => picture.toString('hex'))).size).toBe(9)
  // A font that the system may have is not there: what asks for it gets Inter.
  expect(await draw(digit(1).replace('Inter', 'DejaVu Serif'))).toEqual(drawn[0])
})

test('any text can be written', async () => {
  const hostile = '<script>&"\' ]]> \u0000\u0007 \ud800 🙂 é'
  const picture = await sharp(svg(400, 40, svgText(hostile, 5, 30, { size: 20 })))
    .png()
    .toBuffer()
  expect(await sharp(picture).metadata()).toMatchObject({ width: 400, height: 40 })
})

test('an order that names no picture is a fault', async () => {
  await expect(compose([plain('red')], { order: [1], format: 'png' })).rejects.toThrow(RangeError)
})

test('WebP is what chats get', async () => {
  const grid = await compose([plain('red')], { format: 'webp' })
  expect(await sharp(grid).metadata()).toMatchObject({ format: 'webp', width: 280, height: 280 })
})
