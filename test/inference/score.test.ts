import { afterAll, expect, test } from 'vitest'
import { Mistake } from '../../src/errors.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { Inference, imageSeed } from '../../src/inference/inference.ts'

const inference = new Inference({})
afterAll(() => inference.close())

function plain(background: string, width = 50, height = 80) {
  return sharp({ create: { width, height, channels: 4, background } })
}

test('rows are images, columns texts; probabilities are shares', async () => {
  const images = [await plain('red').png().toBuffer(), await plain('blue').png().toBuffer()]
  const texts = ['red', 'blue', 'a dog']
  const { model, similarity, probabilities } = await inference.score(images, texts, 'petit')
  expect(model).toBe('petit')
  for (const table of [similarity, probabilities]) expect(table.map((row) => row.length)).toEqual([3, 3])
  for (const row of similarity) for (const cosine of row) expect(Math.abs(cosine)).toBeLessThanOrEqual(1)
  for (const [i, row] of probabilities.entries()) {
    expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 10)
    expect(row.indexOf(Math.max(...row))).toBe(similarity[i]?.indexOf(Math.max(...(similarity[i] ?? []))))
  }
})

test('a score does not depend on what is scored beside it', async () => {
  const images = await Promise.all(['red', 'blue', 'green'].map((colour) => plain(colour).png().toBuffer()))
  const all = await inference.score(images, ['red', 'blue'], 'petit')
  const one = await inference.score(images.slice(1, 2), ['blue'], 'petit')
  expect(one.similarity[0]?.[0]).toBe(all.similarity[1]?.[1])
  expect(one.probabilities).toEqual([[1]])
})

test('a drawn picture scores what it scored when it was drawn', async () => {
  const prompt = 'a red circle'
  const { images } = await inference.draw({
    model: 'petit',
    scorer: 'petit',
    prompt,
    seeds: [imageSeed(7, 0)],
  })
  const { similarity } = await inference.score(
    images.map(({ png }) => png),
    [prompt],
    'petit',
  )
  expect(similarity).toEqual([[images[0]?.clipScore]])
})

test('petit’s CLIP tells apart what it is there to tell apart, in both languages', async () => {
  const captions = [
    ['a red circle left of a blue square', 'un cercle rouge à gauche d’un carré bleu'],
    ['a red circle right of a blue square', 'un cercle rouge à droite d’un carré bleu'],
    ['a blue circle left of a red square', 'un cercle bleu à gauche d’un carré rouge'],
    ['a red circle left of a blue star', 'un cercle rouge à gauche d’une étoile bleue'],
    ['a red circle above a blue square', 'un cercle rouge au-dessus d’un carré bleu'],
  ] as const
  const { images } = await inference.draw({
    model: 'petit',
    scorer: 'petit',
    prompt: captions[0][0],
    seeds: [imageSeed(7, 0), imageSeed(7, 1)],
  })
  for (const language of [0, 1] as const) {
    const texts = captions.map((caption) => caption[language])
    const { similarity } = await inference.score(
      images.map(({ png }) => png),
      texts,
      'petit',
    )
    for (const row of similarity) expect(texts[row.indexOf(Math.max(...row))]).toBe(texts[0])
  }
})

test('nothing is decoded here but pictures of ours', async () => {
  for (const file of [await plain('red').jpeg().toBuffer(), Buffer.from('<svg/>')]) {
    const scored = inference.score([file], ['red'], 'petit')
    await expect(scored).rejects.toThrow('no PNG of ours')
    await expect(scored).rejects.not.toThrow(Mistake)
  }
})

test('a picture through the auto-encoder and back', async () => {
  const image = await plain('red', 300, 200).png().toBuffer()
  const { model, type, png, tokens, psnr, bits } = await inference.reconstruct(image, 'petit')
  expect({ model, type, bits }).toEqual({ model: 'petit', type: 'VQ-VAE', bits: 640 })
  expect(tokens).toMatchObject({ grid: [8, 8] })
  expect(tokens?.codes).toHaveLength(64)
  expect(psnr).toBeGreaterThan(0)
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 96, height: 96 })
})
