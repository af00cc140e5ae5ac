import { createHash } from 'node:crypto'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { Mistake } from '../../src/errors.ts'
import { layout } from '../../src/grid/layout.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { type DrawnImage, type DrawProgress, Inference, imageSeed } from '../../src/inference/inference.ts'

const inference = new Inference({})
afterAll(() => inference.close())

const seeds = Array.from({ length: 9 }, (_, i) => imageSeed(7, i))
// So much is left open, and so warm, that no two seeds and no two settings draw the same by chance.
const request = { model: 'petit', scorer: 'petit', prompt: 'four things', temperature: 1.5, seeds }
const sums = (images: { sha256: string }[]) => images.map(({ sha256 }) => sha256)

test('nine pictures: their pixels, tokens, scores and times', async () => {
  const { images, milliseconds, ...rest } = await inference.draw(request)
  expect(rest).toEqual({
    model: 'petit',
    revision: expect.any(String),
    scorer: 'petit',
    scorerRevision: rest.revision,
  })
  expect(images.map(({ seed }) => seed)).toEqual(seeds)
  for (const { png, sha256, tokens, clipScore } of images) {
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height, info.channels]).toEqual([96, 96, 3])
    expect(createHash('sha256').update(data).digest('hex')).toBe(sha256)
    expect(tokens).toHaveLength(64)
    expect(tokens.every((token) => Number.isInteger(token) && token >= 0 && token < 1024)).toBe(true)
    expect(Math.abs(clipScore)).toBeLessThanOrEqual(1)
  }
  expect(new Set(sums(images)).size).toBe(9)
  expect(Object.keys(milliseconds)).toEqual(['encode', 'decode', 'vq', 'clip', 'compose'])
  expect(Object.values(milliseconds).every((ms) => ms > 0)).toBe(true)
})

test('the same twice', async () => {
  const [once, again] = [await inference.draw(request), await inference.draw(request)]
  expect(again.images).toEqual(once.images)
})

test.each([1, 3])(
  'a picture is the same alone, among two and among nine, with guidance %d',
  async (guidance) => {
    const draw = async (from: number, to: number) =>
      (await inference.draw({ ...request, guidance, seeds: seeds.slice(from, to) })).images
    const nine = await draw(0, 9)
    expect(await draw(2, 3)).toEqual(nine.slice(2, 3))
    expect(await draw(2, 4)).toEqual(nine.slice(2, 4))
  },
)

test('the same in another thread', async () => {
  const other = new Inference({})
  onTestFinished(() => other.close())
  const few = { ...request, seeds: seeds.slice(0, 2) }
  const [here, there] = await Promise.all([inference.draw(few), other.draw(few)])
  expect(there.images).toEqual(here.images)
})

describe('from the upper part of a picture', () => {
  const few = { ...request, seeds: seeds.slice(0, 3) }

  test('all begin with its tokens, and go on each its own way', async () => {
    const { images } = await inference.draw(few)
    const [one] = images as [DrawnImage]
    const { tokens } = await inference.reconstruct(one.png, 'petit')
    const { images: drawnOn, given } = await inference.draw({
      ...few,
      given: { picture: one.png, percent: 20 },
    })
    expect(given).toBe(2 / 8)
    const upper = tokens?.codes.slice(0, 16)
    for (const image of drawnOn) expect(image.tokens.slice(0, 16)).toEqual(upper)
    expect(new Set(drawnOn.map((image) => image.tokens.slice(16).join())).size).toBe(3)
  })

  test.each([
    [5, 1 / 8],
    [95, 7 / 8],
  ])('of %d %% there is something given, and something left', async (percent, share) => {
    const { images } = await inference.draw(few)
    const picture = (images[0] as DrawnImage).png
    expect((await inference.draw({ ...few, given: { picture, percent } })).given).toBe(share)
  })

  test('of none or all of it is a mistake', async () => {
    const given = { picture: new Uint8Array(), percent: 100 }
    await expect(inference.draw({ ...few, given })).rejects.toThrow(
      /given must be a whole number from 5 to 95/,
    )
  })
})

test('every setting has a say', async () => {
  const one = { ...request, seeds: seeds.slice(0, 4) }
  const variants = [
    one,
    { ...one, seeds: seeds.slice(4, 8) },
    { ...one, guidance: 1 },
    { ...one, guidance: 6 },
    { ...one, temperature: 0.5 },
    { ...one, topK: 2 },
  ]
  const drawn = []
  for (const variant of variants) drawn.push(sums((await inference.draw(variant)).images).join())
  expect(new Set(drawn).size).toBe(variants.length)
})

test('top-k 1 draws the same picture from every seed', async () => {
  const { images } = await inference.draw({ ...request, seeds: seeds.slice(0, 3), topK: 1 })
  expect(new Set(sums(images)).size).toBe(1)
})

test('progress rises to the last step, with previews in the order asked for, the first of one picture', async () => {
  const fresh = new Inference({})
  onTestFinished(() => fresh.close())
  const told: DrawProgress[] = []
  await fresh.draw(
    { ...request, seeds: seeds.slice(0, 4) },
    {
      previewEveryMs: 0,
      previewShare: 0.6,
      order: [3, 2, 1, 0],
      onProgress: (progress) => void told.push(progress),
    },
  )
  const steps = told.map(({ step }) => step)
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
  expect(steps[0]).toBe(1)
  expect(told.at(-1)).toEqual({ step: 64, steps: 64 })
  const previews = told.flatMap(({ preview }) => preview ?? [])
  expect(previews.length).toBeGreaterThan(1)
  for (const preview of previews)
    expect(await sharp(preview).metadata()).toMatchObject({ format: 'webp', width: 548, height: 548 })
  // What is not drawn yet is grey: of the first preview all pictures but one, which stands last in this order.
  expect(await begun(previews[0] as Uint8Array)).toEqual([3])
  expect(await begun(previews.at(-1) as Uint8Array)).toEqual([0, 1, 2, 3])
})

/** The cells of a preview that show something in the first corner of their picture. */
async function begun(preview: Uint8Array): Promise<number[]> {
  const cells = await Promise.all(
    layout(4, 256, 12).cells.map(async ({ left, top }) => {
      const corner = { left: left + 2, top: top + 2, width: 5, height: 5 }
      const { channels } = await sharp(await sharp(preview).extract(corner).png().toBuffer()).stats()
      return channels.some(({ mean }) => Math.abs(mean - 0xb0) > 8)
    }),
  )
  return cells.flatMap((drawn, cell) => (drawn ? [cell] : []))
}

test('a listener that throws ends the drawing with what it threw', async () => {
  const onProgress = () => {
    throw new Error('the database is gone')
  }
  await expect(inference.draw(request, { onProgress })).rejects.toThrow('the database is gone')
})

test('settings out of range are mistakes', async () => {
  const wrong = [
    { temperature: 0 },
    { temperature: Number.NaN },
    { topK: 1.5 },
    { guidance: -1 },
    { seeds: [] },
    { seeds: [-1] },
    { seeds: [1.5] },
    { seeds: [...seeds, 1] },
    { model: 'nobody' },
    { scorer: 'nobody' },
  ]
  for (const change of wrong) await expect(inference.draw({ ...request, ...change })).rejects.toThrow(Mistake)
})

test('in a template the wording is drawn, and the bare prompt scored', async () => {
  const few = { ...request, prompt: 'a red circle', seeds: seeds.slice(0, 2) }
  const wrapped = await inference.draw({ ...few, template: '{} on the grass' })
  const written = await inference.draw({ ...few, prompt: 'a red circle on the grass' })
  expect(sums(wrapped.images)).toEqual(sums(written.images))
  expect(sums(wrapped.images)).not.toEqual(sums((await inference.draw(few)).images))
  const { similarity } = await inference.score(
    wrapped.images.map(({ png }) => png),
    ['a red circle'],
    'petit',
  )
  for (const [at, [score]] of similarity.entries())
    expect(wrapped.images[at]?.clipScore).toBeCloseTo(score as number, 4)
})
