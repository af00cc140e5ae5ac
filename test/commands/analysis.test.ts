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

  test('a model that cannot is named, and nothing of the picture is kept', async () => {
    await expect(
      house.desk.say(ada, 'reconstruct', { picture: await colour('red'), model: 'petite' }),
    ).rejects.toThrow(/petite/)
  })
})
