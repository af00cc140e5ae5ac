import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Speaker } from '../../src/chat/desk.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { Models } from '../../src/models.ts'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let house: TestSalon
let ada: Speaker
beforeAll(async () => {
  house = await startSalon()
  ada = await house.speaker('Ada')
})
afterAll(() => house.stop())

const colour = async (background: string) =>
  await sharp({ create: { width: 200, height: 100, channels: 3, background } })
    .jpeg()
    .toBuffer()

/** The last post of the channel, once it is so. */
const shown = (what: string, text: RegExp) =>
  waitFor(async () => {
    const content = await (await house.desk.posts(ada.channel, 1)).at(-1)?.render('en')
    return content && text.test(content.text.join(' ')) ? content : undefined
  }, what)

/** A drawing of two pictures whose vote is closed. */
async function closedDrawing(prompt: string) {
  await house.desk.say(ada, 'draw', { prompt, count: 2 })
  const drawn = await drawingIn(house.salon, ada, 'done')
  await house.desk.say(ada, 'close', { drawing: drawn.number })
  return drawn
}

describe('/classify', () => {
  test('compares a picture with texts, best first; shares sum to one', async () => {
    const texts = 'a red circle | a blue square|a red circle'
    await house.desk.say(ada, 'classify', { texts, picture: await colour('red') })
    const { table, picture, title } = await shown('an opinion', /How well each of 2 texts/)
    expect(title).toBe('Texts compared by petit')
    expect(table?.head).toEqual(['Text', 'Share', 'Similarity'])
    expect(table?.rows.map(([text]) => text).sort()).toEqual(['a blue square', 'a red circle'])
    const shares = table?.rows.map(([, share]) => Number(share?.replace(' %', ''))) ?? []
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, -0.5)
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
    const [best, share] = table?.rows[0] ?? []
    expect(picture?.alt).toBe(
      `The picture that was given, and bars for how well each text fits it: best “${best}”, ${share}.`,
    )
  })

  test('with a template each text is compared by itself and in it, and drawn as two bars', async () => {
    const asked = { texts: 'a red circle | a blue square', template: 'a picture of {}' }
    await house.desk.say(ada, 'classify', { ...asked, picture: await colour('blue') })
    const { table, picture } = await shown('an opinion', /compared twice: by itself, and in “a picture of/)
    expect(table?.head).toEqual(['Text', 'Share', 'Similarity', 'Share in the template', 'Similarity in it'])
    const [row] = table?.rows ?? []
    expect(row?.[2]).not.toBe(row?.[4])
    expect(picture?.alt).toMatch(/; in the template “a (red circle|blue square)”, \d+ %\.$/)
    const colours = async (file: string) => {
      const pixels = await sharp(await house.salon.store.files.read(file))
        .removeAlpha()
        .raw()
        .toBuffer()
      const has = (...rgb: number[]) =>
        Array.from({ length: pixels.length / 3 }, (_, i) => 3 * i).some((i) =>
          rgb.every((value, channel) => pixels[i + channel] === value),
        )
      return { alone: has(0x00, 0x72, 0xb2), worded: has(0xd5, 0x5e, 0x00) }
    }
    expect(await colours(picture?.file as string)).toEqual({ alone: true, worded: true })
    // As it was asked in one language, another reads it in theirs.
    const french = await (await house.desk.posts(ada.channel, 1)).at(-1)?.render('fr')
    expect(french?.picture?.file).not.toBe(picture?.file)
    expect(french?.table?.head.at(-2)).toBe('Part dans la tournure')
  })

  test('does not tell CLIP’s opinion of a drawing before its vote is closed', async () => {
    await house.desk.say(ada, 'draw', { prompt: 'a red circle', count: 2 })
    const { number } = await drawingIn(house.salon, ada, 'done')
    const ask = (options: object) => house.desk.say(ada, 'classify', { texts: 'a | b', ...options })
    await expect(ask({ drawing: number })).rejects.toThrow(/is still open/)
    await house.desk.say(ada, 'close', { drawing: number })
    await expect(ask({ drawing: number, number: 3 })).rejects.toThrow('The pictures are numbered 1 to 2.')
    await expect(ask({ drawing: 999 })).rejects.toThrow(/no drawing #999/)
    await ask({ drawing: number, number: 2 })
    await shown('an opinion', /How well each of 2 texts/)
  })

  test.each([
    [{ texts: 'one' }, /2 to 20 different texts/],
    [{ texts: Array.from({ length: 21 }, (_, n) => `t${n}`).join('|') }, /2 to 20 different texts/],
    [{ texts: 'a | b', template: 'no place' }, /must hold \{\}/],
    [{ texts: 'a | b' }, /Attach a picture/],
    [{ texts: 'a | b', picture: 'text' }, /picture must be a picture/],
    [{ texts: new Uint8Array(1) }, /texts must be text/],
    [{ texts: 'a | b', picture: new Uint8Array(1) }, /cannot be read as a picture/],
    [{ texts: 'a | b', picture: new Uint8Array(11 * 2 ** 20) }, /may have 10 MB/],
  ])('bad input is named (%#)', async (options, reason) => {
    await expect(house.desk.say(ada, 'classify', options)).rejects.toThrow(reason)
  })
})

describe('/reconstruct', () => {
  test('shows what each auto-encoder leaves of a picture, and how much that is', async () => {
    await house.desk.say(ada, 'reconstruct', { picture: await colour('white') })
    const { title, picture, table } = await shown('a reconstruction', /A row for each auto-encoder/)
    const all = (await new Models().autoencoders()).map(({ name }) => name)
    for (const name of all) expect(title).toContain(name)
    expect(picture?.alt).toMatch(/row by row its reconstruction, .*petit \d+\.\d dB.*petit-vqgan/)
    expect(table?.rows.map(([model]) => model)).toEqual(all)
    expect(table?.rows.find(([model]) => model === 'petit')).toEqual([
      'petit',
      'VQ-VAE',
      expect.stringMatching(/^\d+\.\d dB$/),
      '640',
      expect.stringMatching(/^[12]$/), // flat patches, all alike
    ])
    const file = await house.salon.store.files.read(picture?.file as string)
    const { format, width = 0, height = 0 } = await sharp(file).metadata()
    expect(format).toBe('webp')
    // Four columns, and a row for each: the third of them black, since white comes back white.
    expect(height / all.length).toBeGreaterThan(width / 4)
    const difference = {
      left: Math.floor(width * 0.55),
      top: Math.floor(height * 0.1),
      width: 60,
      height: 20,
    }
    const cut = await sharp(file).extract(difference).removeAlpha().png().toBuffer()
    const { channels } = await sharp(cut).stats()
    for (const { mean } of channels) expect(mean).toBeLessThan(40)
  })

  test('shows one of them alone', async () => {
    await house.desk.say(ada, 'reconstruct', { picture: await colour('blue'), model: 'petit' })
    const { table } = await waitFor(async () => {
      const content = await (await house.desk.posts(ada.channel, 1)).at(-1)?.render('en')
      return content?.title === 'Reconstruction by petit' && content.table ? content : undefined
    }, 'a reconstruction by petit')
    expect(table?.rows).toHaveLength(1)
  })

  test('leads from a picture of one’s own to a drawn one, through every model that keeps numbers', async () => {
    const { number } = await closedDrawing('a blue circle')
    await house.desk.say(ada, 'reconstruct', { picture: await colour('red'), towards: `${number}/2` })
    const { title, picture, text } = await shown('an interpolation', /steps from the first picture/)
    expect(title).toBe('From one picture to another by petit-ae and petit-vae')
    expect(text.join()).toMatch(/^7 steps/)
    expect(picture?.alt).toMatch(/^Pictures in a row: 7 steps .* by petit-ae and petit-vae\.$/)
    const strip = sharp(await house.salon.store.files.read(picture?.file as string))
    const { width = 0, height = 0 } = await strip.metadata()
    const { data, info } = await strip.removeAlpha().raw().toBuffer({ resolveWithObject: true })
    // Down the corner of each step, where a drawing of one object has its background, in both rows.
    for (const row of [0.25, 0.75]) {
      const y = Math.floor(height * row)
      const [first, last] = [0.5, 6.5].map((step) => {
        const at = (y * info.width + Math.floor((width * (step - 0.35)) / 7)) * info.channels
        return [...data.subarray(at, at + 3)]
      })
      expect(first?.[0]).toBeGreaterThan(200) // red, as it was brought
      expect(first?.[2]).toBeLessThan(60)
      expect(last?.[2]).toBeGreaterThan(first?.[2] ?? 255) // and no longer so
    }
  })

  test('leads from one drawn picture to another by one model, in the language of whoever asks', async () => {
    const { number } = await closedDrawing('a yellow star')
    const zoe = await house.speaker('Zoé')
    const asked = { drawing: number, towards: ` #${number} / 2 `, model: 'petit-vae' }
    await house.desk.say({ ...zoe, locale: 'fr' }, 'reconstruct', asked)
    await shown('an interpolation', /steps from the first picture/)
    const content = await (await house.desk.posts(ada.channel, 1)).at(-1)?.render('fr')
    expect(content?.title).toBe('D’une image à une autre par petit-vae')
    expect(content?.picture?.alt).toMatch(/^Des images en rang.*, par petit-vae\.$/)
  })

  test.each([
    [{ towards: '12-3' }, /number of a drawing and of its picture, such as 12\/3, and "12-3" is not/],
    [{ towards: '999/1' }, /no drawing #999/],
    [{ towards: '999/1', model: 'petit' }, /petit keeps codes.*numbers are kept by petit-ae and petit-vae/],
    [{ towards: '999/1', model: 'petite' }, /no model "petite"/],
  ])('a wrong goal is named (%#)', async (options, reason) => {
    const picture = await colour('red')
    await expect(house.desk.say(ada, 'reconstruct', { picture, ...options })).rejects.toThrow(reason)
  })

  test('needs a picture; of a drawing, one whose vote is closed', async () => {
    await expect(house.desk.say(ada, 'reconstruct', {})).rejects.toThrow(/Attach a picture/)
    await house.desk.say(ada, 'draw', { prompt: 'a red star', count: 2 })
    const { number } = await drawingIn(house.salon, ada, 'done')
    const open = { picture: await colour('red'), towards: `${number}` }
    await expect(house.desk.say(ada, 'reconstruct', open)).rejects.toThrow(/is still open/)
    await expect(house.desk.say(ada, 'reconstruct', { drawing: number })).rejects.toThrow(/is still open/)
    await house.desk.say(ada, 'close', { drawing: number })
    await expect(house.desk.say(ada, 'reconstruct', { drawing: number, number: 3 })).rejects.toThrow(
      'The pictures are numbered 1 to 2.',
    )
  })

  test('a model that cannot is named, and nothing of the picture is kept', async () => {
    await expect(
      house.desk.say(ada, 'reconstruct', { picture: await colour('red'), model: 'petite' }),
    ).rejects.toThrow(/petite/)
  })
})

describe('/complete', () => {
  const pixels = async (file: string) => {
    const { data, info } = await sharp(await house.salon.store.files.read(file))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return (x: number, y: number) => [
      ...data.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3),
    ]
  }

  test('draws on from the upper part of a drawn picture, for its prompt', async () => {
    const { number } = await closedDrawing('a red circle')
    await house.desk.say(ada, 'complete', { drawing: number, number: 2, given: 25, seed: 7 })
    const { title, text, picture, table } = await shown('completions', /The upper 25 % of the first/)
    expect(title).toBe('Drawn on by petit')
    expect(text.join()).toMatch(/8 pictures are drawn on from there, for “a red circle”/)
    expect(picture?.alt).toMatch(/^The upper 25 % of a picture, and beside it 8 numbered pictures/)
    expect(table?.rows).toHaveLength(8)
    const similarities = table?.rows.map(([, value]) => Number(value)) ?? []
    expect(similarities).toEqual([...similarities].sort((a, b) => b - a))
  })

  test('a picture of one’s own begins all that are drawn, with a prompt or without, the same for a seed', async () => {
    const asked = { picture: await colour('blue'), given: 40, count: 3, seed: 5 }
    await house.desk.say(ada, 'complete', asked)
    const { text, picture, table } = await shown('completions', /drawn on from there, without a prompt/)
    expect(text.join()).toMatch(/^The upper 38 %/) // three of eight rows
    expect(table).toBeUndefined()
    const at = await pixels(picture?.file as string)
    // Two by two cells: the first has the given part over grey, the others begin with it.
    const [left, right, top, below] = [140, 400, 60, 200]
    expect(at(left, below)).toEqual([0xc9, 0xc5, 0xbd].map((value) => expect.closeTo(value, -1)))
    for (const x of [left, right]) {
      const [red = 255, , blue = 0] = at(x, top)
      expect(blue).toBeGreaterThan(200)
      expect(red).toBeLessThan(60)
    }
    const first = await house.salon.store.files.read(picture?.file as string)
    await house.desk.say(ada, 'complete', { ...asked, prompt: 'a blue sky' })
    await shown('completions', /drawn on from there, for “a blue sky”/)
    await house.desk.say(ada, 'complete', asked)
    const again = await shown('completions', /drawn on from there, without a prompt/)
    expect(again.picture?.file).not.toBe(picture?.file)
    expect(await house.salon.store.files.read(again.picture?.file as string)).toEqual(first)
  })

  test('takes no picture that is being judged, brought or drawn', async () => {
    await house.desk.say(ada, 'draw', { prompt: 'a green heart', count: 2 })
    const { id, number } = await drawingIn(house.salon, ada, 'done')
    const { file } = await house.salon.store.prisma.image.findFirstOrThrow({ where: { generationId: id } })
    await expect(house.desk.say(ada, 'complete', { drawing: number })).rejects.toThrow(/is still open/)
    const picture = await house.salon.store.files.read(file as string)
    await expect(house.desk.say(ada, 'complete', { picture })).rejects.toThrow(/is being judged/)
    await house.desk.say(ada, 'close', { drawing: number })
  })

  test.each([
    [{}, /Attach a picture/],
    [{ given: 4 }, /given must be between 5 and 95/],
    [{ count: 9 }, /count must be between 1 and 8/],
    [{ model: 'petit-vae' }, /petit-vae cannot draw/],
    [{ model: 'petite' }, /no model "petite"/],
    [{ prompt: ' \u200b ' }, /nothing to draw/],
  ])('bad input is named (%#)', async (options, reason) => {
    const picture = Object.keys(options).length > 0 ? await colour('red') : undefined
    await expect(house.desk.say(ada, 'complete', { picture, ...options })).rejects.toThrow(reason)
  })
})
