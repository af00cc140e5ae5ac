import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { root } from '../../src/basics/root.ts'
import { cosine } from '../../src/inference/clip.ts'
import { nameEmoji } from '../../src/inference/emoji.ts'
import { familyOf } from '../../src/inference/families/index.ts'
import { LoadedModels } from '../../src/inference/loaded.ts'
import { readPicture } from '../../src/inference/picture.ts'
import { cropSquare } from '../../src/inference/resample.ts'
import { int64, openSession, Tensor } from '../../src/inference/session.ts'
import { openTokenizer } from '../../src/inference/tokenizer.ts'
import { Models } from '../../src/models.ts'

// Small models of the authors' own code with random weights, saved as the authors save them and converted:
// models/recipes/convert/proof.py makes them anew, with what that code makes of them.
const folder = join(root, 'test/inference/systems')
const hardware = { providers: ['cpu'], threads: 1 }
const models = new Models([folder])
const loaded = new LoadedModels(models, hardware)
const golden = JSON.parse(await readFile(join(folder, 'golden.json'), 'utf8'))
const words = JSON.parse(await readFile(join(folder, 'words.json'), 'utf8'))

const photograph = async (name: string) => await readPicture(await readFile(join(folder, `${name}.png`)))

/** As `bytes_of` of the recipe. */
const everySeventh = (data: Uint8Array) => Array.from(data).filter((_, i) => i % 7 === 0)

function farthest(mine: ArrayLike<number>, theirs: readonly number[]): number {
  expect(mine.length).toBe(theirs.length)
  return Math.max(...theirs.map((value, i) => Math.abs(value - (mine[i] as number))))
}

describe('DALL·E mini', () => {
  const { prompt, guidance, tokens, logits } = golden['dalle-mini']

  test('draws the tokens that min-dalle draws, all 256', async () => {
    const { encode, decode } = await loaded.transformer('tiny-dalle')
    const memory = await encode(prompt, guidance)
    const drawn = await decode(memory, [1], { temperature: 1, topK: 1, guidance }, () => {})
    expect(Array.from(drawn)).toEqual(tokens)
  })

  test('has its logits', async () => {
    const { encode } = await loaded.transformer('tiny-dalle')
    const { tensors } = await encode(prompt, guidance)
    const { generator, folder: own } = await models.card('tiny-dalle')
    if (!generator) throw new Error('no generator')
    const { layers, heads, headSize, startToken } = generator
    const decoder = await openSession(join(own, 'decoder.onnx'), hardware)
    const dims = [2, heads, 256, headSize]
    const cache = Array.from({ length: layers }, (_, layer) =>
      ['key', 'value'].map((part) => `past_${part}_${layer}`),
    )
      .flat()
      .map((name) => [name, new Tensor('float32', new Float32Array(2 * heads * 256 * headSize), dims)])
    const said = await decoder.run({
      ...tensors,
      ...Object.fromEntries(cache),
      token: int64([startToken, startToken], [2]),
      position: int64([0], [1]),
      seqlens_k: new Tensor('int32', new Int32Array(2), [2]),
      total_sequence_length: new Tensor('int32', Int32Array.of(1), [1]),
    })
    expect(farthest(said.logits?.data as Float32Array, logits[0])).toBeLessThan(1e-4)
  })

  test('needs no auto-encoder of its own, and says which one is not there', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'salon-systems-'))
    onTestFinished(() => rm(copy, { recursive: true }))
    await cp(join(folder, 'tiny-dalle'), join(copy, 'tiny-dalle'), { recursive: true })
    const alone = new LoadedModels(new Models([copy]), hardware)
    await expect(alone.transformer('tiny-dalle')).rejects.toThrow(/no model "tiny-vqgan"/)
    await cp(join(folder, 'tiny-vqgan'), join(copy, 'tiny-vqgan'), { recursive: true })
    expect((await alone.autoencoderFor('tiny-dalle')).card.type).toBe('VQGAN')
  })
})

describe.each([
  ['the VQGAN', 'tiny-vqgan', 'vqgan'],
  ['the dVAE', 'tiny-dvae', 'dvae'],
])('%s', (_, name, part) => {
  const { tokens, pixels, seen } = golden[part]

  test('makes the same pictures of tokens, one at a time as together', async () => {
    const { decode } = await loaded.autoencoder(name)
    const pictures = await decode(Int32Array.from(tokens.flat()))
    for (const [i, { data }] of pictures.entries())
      expect(farthest(everySeventh(data), pixels[i])).toBeLessThanOrEqual(1)
  })

  test('and the same tokens of a picture', async () => {
    const { encode } = await loaded.autoencoder(name)
    expect(Array.from(await encode(await photograph(part)))).toEqual(seen)
  })
})

describe('CLIP', () => {
  const { texts, shapes, similarity, squares } = golden.clip
  const photographs = () => Promise.all(shapes.map((_: unknown, i: number) => photograph(`photograph-${i}`)))

  test('sees pictures of any shape as Pillow makes them smaller, to the bit', async () => {
    for (const [i, picture] of (await photographs()).entries())
      expect(farthest(cropSquare(picture, 32, 'bicubic').data, squares[i])).toBe(0)
  })

  test('gives the same similarities', async () => {
    const { embedTexts, embedImages } = await loaded.clip('tiny-clip')
    const directions = await embedTexts(texts)
    for (const [i, picture] of (await embedImages(await photographs())).entries())
      expect(
        farthest(
          directions.map((text) => cosine(picture, text)),
          similarity[i],
        ),
      ).toBeLessThan(1e-4)
  })

  test('needs no card where its folder is as on the hub', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'salon-systems-'))
    onTestFinished(() => rm(copy, { recursive: true }))
    const own = join(copy, 'from-the-hub')
    await cp(join(folder, 'tiny-clip'), own, { recursive: true })
    await rm(join(own, 'model.json'))
    const written = await models.card('tiny-clip')
    const found = await new Models([copy]).card('from-the-hub')
    expect(found.scorer).toEqual(written.scorer)
    expect(found.kinds).toEqual(['scorer'])
    expect(found.revision).toMatch(/^[0-9a-f]{12}$/)
    const [direction] = await (
      await new LoadedModels(new Models([copy]), hardware).clip('from-the-hub')
    ).embedTexts(texts)
    const [same] = await (await loaded.clip('tiny-clip')).embedTexts(texts)
    expect(direction).toEqual(same)
    await writeFile(join(own, 'preprocessor_config.json'), '{"size": "large"}')
    await expect(new Models([copy]).card('from-the-hub')).rejects.toThrow(
      /preprocessor_config\.json is not what a CLIP has/,
    )
  })
})

describe('5 000 strings that nobody expects', () => {
  test('are read as min-dalle reads them', async () => {
    expect(await misread('tiny-dalle', 'generator', '<pad>', words['dalle-mini'])).toEqual([])
  })

  test('are read as CLIP reads them, but for a byte order mark, which JavaScript takes for a space', async () => {
    const wrong = await misread('tiny-clip', 'scorer', '<|endoftext|>', words.clip)
    expect(wrong.filter((text) => !text.includes('\ufeff'))).toEqual([])
  })

  async function misread(
    name: string,
    kind: 'generator' | 'scorer',
    pad: string,
    theirs: readonly number[],
  ): Promise<string[]> {
    const card = await models.card(name)
    const family = familyOf(card, kind)
    const normalise = ('openNormaliser' in family && (await family.openNormaliser?.(card.folder))) || String
    const tokenize = await openTokenizer(join(card.folder, 'tokenizer.json'), 512, pad)
    return words.strings.filter((text: string, i: number) => {
      const { input_ids, attention_mask } = tokenize([normalise(text)])
      const length = (attention_mask.data as BigInt64Array).reduce((sum, one) => sum + Number(one), 0)
      const ids = Array.from((input_ids.data as BigInt64Array).subarray(0, length), Number)
      return check(ids) !== theirs[i]
    })
  }

  /** As `check` of the recipe. */
  const check = (ids: number[]) => ids.reduce((sum, id) => (sum * 31 + id + 1) % 1_000_003, 0)
})

test('emoji are named, whole and in parts', () => {
  const names = new Map([
    ['👩', 'woman'],
    ['🚀', 'rocket'],
    ['👩\u200d🚀', 'woman_astronaut'],
  ])
  const named = nameEmoji({ names, components: new Set() })
  expect(named('a 👩\u200d🚀!')).toBe('a woman_astronaut!')
  expect(named('👩🚀')).toBe('womanrocket')
  expect(named('👩\u200d!')).toBe('woman\u200d!')
})
