import { expect, test } from 'vitest'
import { Mistake } from '../../src/errors.ts'
import type { FormatName } from '../../src/packs/formats/index.ts'
import { readPack, type Wishes } from '../../src/packs/read-pack.ts'

const read = (format: FormatName, text: string | Buffer, wishes?: Wishes) =>
  readPack(format, Buffer.from(text as string), `Our chairs (2).${format}`, wishes).pack

const expected = [
  { text: 'a red chair, "new"', skill: 'colour', truth: [{ asks: 'colour', of: 'chair', colour: 'red' }] },
  {
    text: 'two chairs',
    skill: 'count',
    truth: [
      { asks: 'count', of: 'chairs', count: 2 },
      { asks: 'object', of: 'table', there: false },
    ],
  },
  { text: '42', skill: 'other', truth: [] },
]

const table = (between: string) =>
  [
    ['prompt', 'skill', 'truth'],
    ['"a red chair, ""new"""', 'Colour', 'colour chair = red'],
    ['two chairs', 'count', 'count chairs = 2 | object table = no'],
    ['42', '', ''],
  ]
    .map((row) => row.join(between))
    .join('\r\n')

test.each([',', ';', '\t'])('a table with %j between its cells', (between) => {
  const pack = read('csv', `\ufeff${table(between)}\r\n\r\n`)
  expect(pack).toEqual({
    name: 'our-chairs-2',
    title: 'Our chairs (2)',
    locale: 'en',
    source: 'Our chairs (2).csv',
    licence: 'not stated',
    prompts: expected,
  })
})

test('a table may have prompts alone, and what it is is said beside it', () => {
  const wishes = {
    name: 'chaises',
    title: 'Nos chaises',
    locale: 'fr',
    source: 'nous',
    licence: 'CC0',
  } as const
  expect(read('csv', 'prompt\nune chaise\n', wishes)).toEqual({
    ...wishes,
    prompts: [{ text: 'une chaise', skill: 'other', truth: [] }],
  })
})

const yaml = `# ours
title: Our chairs
source: us, in May
licence: CC0-1.0
notice: Ada chose them.
prompts:
  - prompt: a red chair, "new"
    skill: colour
    truth: colour chair = red
  - prompt: two chairs
    skill: count
    truth:
      - count chairs = 2
      - object table = no
  - prompt: 42
`

test('YAML says all of itself', () => {
  expect(read('yaml', yaml)).toEqual({
    name: 'our-chairs-2',
    title: 'Our chairs',
    locale: 'en',
    source: 'us, in May',
    licence: 'CC0-1.0',
    notice: 'Ada chose them.',
    prompts: expected,
  })
  expect(read('yaml', yaml, { title: 'Chairs', locale: 'fr' })).toMatchObject({
    title: 'Chairs',
    locale: 'fr',
  })
})

test.each<[string, FormatName, string | Buffer, RegExp]>([
  [
    'every line that is wrong',
    'csv',
    'prompt,skill,truth\n ,colour,\na cat,color,\na  cat,thing,\n"a\ndog",thing,two dogs\n',
    /^Nothing was made of Our chairs \(2\)\.csv\. Line 2: There is nothing to draw.* Line 3: there is no skill “color”; did you mean colour\? Line 4: the prompt of line 3 again; .* Line 5: “two dogs” is no truth/,
  ],
  [
    'a skill like no other',
    'csv',
    'prompt,skill\na cat,zygomorphic\n',
    /it may be colour, shape, .* or other\./,
  ],
  [
    'a column like another',
    'csv',
    'promt,skill\na cat,thing\n',
    /Line 1: nothing is called “promt” here; did you mean prompt\?/,
  ],
  ['columns twice', 'csv', 'prompt,prompt\na,b\n', /Line 1: the column “prompt” stands twice/],
  ['too many cells', 'csv', 'prompt,skill\n\na cat, a dog,thing\n', /Line 3: 3 cells where 2 belong/],
  ['an open quote', 'csv', 'prompt\n"a cat\na dog\n', /Line \d: a quote mark opens or closes nothing/],
  ['a stray quote', 'csv', 'prompt,skill\na "big" cat,size\n', /Line 2: a quote mark/],
  ['Latin-1', 'csv', Buffer.from('prompt\nun chat\nun élan\n', 'latin1'), /Line 3 is not UTF-8: save/],
  ['UTF-16', 'csv', Buffer.from('\ufeffprompt\nun chat\n', 'utf16le'), /Line 1 is not UTF-8/],
  ['UTF-16 without a mark', 'csv', Buffer.from('prompt\na cat\n', 'utf16le'), /Line 1 is not UTF-8/],
  ['no prompt', 'csv', 'prompt,skill\n', /it holds no prompt/],
  ['nothing', 'csv', '', /Line 1: this line names the columns, and lacks “prompt”/],
  [
    'more than can be told',
    'csv',
    `prompt\n${' x\n'.repeat(31)}`,
    /Line 22: the prompt of line 2 again.* And 10 more\.$/,
  ],
  ['no YAML', 'yaml', 'prompts:\n  - "a cat\n', /Line \d: this is not YAML/],
  ['an alias of nothing', 'yaml', 'prompts: *cats\n', /Line 1: this is not YAML/],
  [
    'aliases of aliases of aliases',
    'yaml',
    `a: &a [x, x, x, x, x, x]\n${[...'bcdefgh'].map((key, at) => `${key}: &${key} [${Array(6).fill(`*${'abcdefg'[at]}`).join(', ')}]\n`).join('')}`,
    /Line 1: this is not YAML/,
  ],
  [
    'a key like another',
    'yaml',
    'titel: Ours\nprompts:\n  - prompt: a cat\n',
    /nothing is called “titel” here; did you mean title\?/,
  ],
  [
    'a key of a prompt like another',
    'yaml',
    'prompts:\n  - prompt: a cat\n  - prompt: a dog\n    skil: thing\n',
    /Line 3: nothing is called “skil” here; did you mean skill\?/,
  ],
  [
    'a prompt that is none',
    'yaml',
    'prompts:\n  - prompt: a cat\n  - skill: thing\n',
    /Line 3: “prompts\.1\.prompt” is missing/,
  ],
  [
    'no list',
    'yaml',
    'title: Ours\nprompts: a cat\n',
    /Line 2: “prompts” is missing, or not what belongs there/,
  ],
  ['a text alone', 'yaml', 'a cat\n', /“the file” is missing, or not/],
  ['a language that Salon does not speak', 'yaml', 'locale: de\nprompts: []\n', /Line 1: “locale”/],
  [
    'a truth in a list that is none',
    'yaml',
    'prompts:\n  - prompt: a cat\n\n  - prompt: a dog\n    truth: [object dog, dog]\n',
    /Line 4: “dog” is no truth/,
  ],
])('%s is named', (_, format, file, says) => {
  expect(() => read(format, file)).toThrow(says)
  expect(() => read(format, file)).toThrow(Mistake)
})

test.each(['Nos chaises', '-x', '', '../x', 'a'.repeat(65)])('%j cannot name a pack', (name) => {
  expect(() => read('csv', 'prompt\na cat\n', { name })).toThrow(/cannot name a pack/)
})

test('what is wrong is said in French, too', () => {
  try {
    read('csv', 'prompt,skill\na cat,color\n')
    expect.unreachable()
  } catch (thrown) {
    expect((thrown as Mistake).in('fr')).toMatch(/^Rien n’a été fait de .*Ligne 2.*vouliez-vous dire colour/)
  }
})
