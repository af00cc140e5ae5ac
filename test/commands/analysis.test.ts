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
    await house.desk.say(ada, 'classify', {
      texts,
      picture: await colour('red'),
      template: 'a picture of {}',
    })
    const { table, picture, title } = await shown('an opinion', /How well each of 2 texts/)
    expect(title).toBe('Texts compared by petit')
    expect(picture?.alt).toBe('The picture that was given.')
    expect(table?.rows.map(([text]) => text).sort()).toEqual([
      'a picture of a blue square',
      'a picture of a red circle',
    ])
    const shares = table?.rows.map(([, share]) => Number(share?.replace(' %', ''))) ?? []
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, -0.5)
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
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
    const { title, picture, table } = await shown('a reconstruction', /on the way through each/)
    const all = (await new Models().autoencoders()).map(({ name }) => name)
    for (const name of all) expect(title).toContain(name)
    expect(picture?.alt).toMatch(/its reconstruction by .*petit/)
    expect(table?.rows.map(([model]) => model)).toEqual(all)
    expect(table?.rows.find(([model]) => model === 'petit')).toEqual([
      'petit',
      'VQ-VAE',
      expect.stringMatching(/^\d+\.\d dB$/),
      '640',
      expect.stringMatching(/^[12]$/), // flat patches, all alike
    ])
    const file = await house.salon.store.files.read(picture?.file as string)
    expect((await sharp(file).metadata()).format).toBe('webp')
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
