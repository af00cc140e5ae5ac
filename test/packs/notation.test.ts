import { expect, test } from 'vitest'
import { readTruths, writeTruths } from '../../src/packs/notation.ts'
import type { Truth } from '../../src/packs/pack.ts'
import { Packs } from '../../src/packs/packs.ts'

const relation = (first: string, relation: 'left' | 'inside', second: string): Truth => ({
  asks: 'relation',
  first,
  second,
  relation,
})

test.each<[string, Truth[]]>([
  ['count cats = 2', [{ asks: 'count', of: 'cats', count: 2 }]],
  ['  colour  red star =  light blue ', [{ asks: 'colour', of: 'red star', colour: 'light blue' }]],
  ['relation cat = left of red star', [relation('cat', 'left', 'red star')]],
  ['relation chat = left étoile', [relation('chat', 'left', 'étoile')]],
  ['relation cat = inside box', [relation('cat', 'inside', 'box')]],
  ['object cat', [{ asks: 'object', of: 'cat', there: true }]],
  ['object cat = yes', [{ asks: 'object', of: 'cat', there: true }]],
  [
    'object cat | object dog = no |',
    [
      { asks: 'object', of: 'cat', there: true },
      { asks: 'object', of: 'dog', there: false },
    ],
  ],
  ['', []],
])('%j is read', (text, truths) => {
  expect(readTruths(text)).toEqual({ truths, unread: [] })
})

test.each([
  'two cats',
  'count cats = two',
  'count cats = -1',
  'count = 2',
  'color star = red',
  'colour star',
  'relation cat = beside dog',
  'relation cat left of dog',
  'object cat = perhaps',
  'object',
])('%j is no truth, and what stands beside it is', (text) => {
  expect(readTruths(`object cat | ${text}`)).toEqual({
    truths: [{ asks: 'object', of: 'cat', there: true }],
    unread: [text],
  })
})

test('what is written is read again', async () => {
  const packs = new Packs({ dataDir: '/nowhere' })
  for (const name of ['petit-en', 'petit-fr'])
    for (const { truth } of (await packs.get(name)).prompts)
      expect(readTruths(writeTruths(truth))).toEqual({ truths: truth, unread: [] })
})
