import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtInModels } from '../../src/basics/root.ts'
import { openTokenizer } from '../../src/inference/tokenizer.ts'

const tokenize = await openTokenizer(join(builtInModels, 'petit', 'tokenizer.json'), 8, '[PAD]')

function rows(texts: string[]) {
  const { input_ids, attention_mask } = tokenize(texts)
  const split = ({ data }: { data: unknown }) => {
    const values = Array.from(data as BigInt64Array, Number)
    return texts.map((_, i) => values.slice(8 * i, 8 * (i + 1)))
  }
  return { ids: split(input_ids), mask: split(attention_mask) }
}

test('short texts are padded, and the mask says where', () => {
  const { ids, mask } = rows(['a red circle', ''])
  expect(mask).toEqual([
    [1, 1, 1, 1, 1, 0, 0, 0],
    [1, 1, 0, 0, 0, 0, 0, 0],
  ])
  expect(ids[0]?.slice(5)).toEqual([0, 0, 0])
  expect(ids[1]?.[0]).toBe(ids[0]?.[0])
})

test('long texts are cut, and still end with the end token', () => {
  const { ids, mask } = rows(['a red circle left of a blue square on the grass', 'a'])
  expect(mask[0]).toEqual(new Array(8).fill(1))
  expect(ids[0]?.at(-1)).toBe(ids[1]?.[2])
})

test('whatever can be typed becomes tokens', () => {
  for (const text of ['🙂', '\u202eevil', '<b>&', 'مرحبا', 'x'.repeat(5000), '!!!'])
    expect(rows([text]).ids[0]).toHaveLength(8)
})

test('a word that is not known is not read as padding', () => {
  const { ids, mask } = rows(['zygomorphic', '[UNK]'])
  expect(ids[0]?.[1]).toBe(ids[1]?.[1])
  expect(ids[0]?.[1]).not.toBe(0)
  expect(mask[0]?.slice(0, 4)).toEqual([1, 1, 1, 0])
})
