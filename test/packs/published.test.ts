import { expect, test } from 'vitest'
import type { FormatName } from '../../src/packs/formats/index.ts'
import type { Truth } from '../../src/packs/pack.ts'
import { readPack, type Wishes } from '../../src/packs/read-pack.ts'

/** Prompts of ours in the layout of others' files. */
const read = (format: FormatName, text: string, file = 'file', wishes?: Wishes) =>
  readPack(format, Buffer.from(text), file, wishes)

/** What a T2I-CompBench file of one sentence is true of. */
const truthOf = (set: string, sentence: string) =>
  read('t2i-compbench', sentence, `${set}_val.txt`).pack.prompts[0]?.truth

test('PartiPrompts: category and challenge are the skill, and a quote mark is a letter', () => {
  const { pack, leftOut } = read(
    'parti',
    'Prompt\tCategory\tChallenge\tNote\nan inn\tOutdoor Scenes\tBasic\t\n"H I" on a wall, and a "5\'\tIllustrations\tWriting & Symbols\tours\n',
  )
  expect(leftOut).toEqual([])
  expect(pack.prompts).toEqual([
    { text: 'an inn', skill: 'Outdoor Scenes / Basic', truth: [] },
    { text: '"H I" on a wall, and a "5\'', skill: 'Illustrations / Writing & Symbols', truth: [] },
  ])
  expect(pack).toMatchObject({ name: 'parti', title: 'PartiPrompts', locale: 'en', licence: 'Apache-2.0' })
  expect(pack.source).toMatch(/google-research\/parti$/)
  expect(pack.notice).toMatch(/arxiv\.org\/abs\/2206\.10789[\s\S]*apache\.org\/licenses\/LICENSE-2\.0/)
})

test('GenEval: what its own evaluation looks for is the truth', () => {
  const line = (tag: string, prompt: string, include: object[], exclude?: object[]) =>
    JSON.stringify({ tag, include, ...(exclude && { exclude }), prompt })
  const { pack } = read(
    'geneval',
    [
      line('single_object', 'a photo of a lute', [{ class: 'lute', count: 1 }]),
      line('two_object', 'a photo of a lute and a crib', [
        { class: 'lute', count: 1 },
        { class: 'crib', count: 1 },
      ]),
      line(
        'counting',
        'a photo of three water lilies',
        [{ class: 'water lily', count: 3 }],
        [{ class: 'water lily', count: 4 }],
      ),
      line('counting', 'a photo of at least three lutes', [{ class: 'lute', count: 3 }]),
      line('colors', 'a photo of a pink lute', [{ class: 'lute', count: 1, color: 'pink' }]),
      line('position', 'a photo of a lute left of a crib', [
        { class: 'crib', count: 1 },
        { class: 'lute', count: 1, position: ['left of', 0] },
      ]),
      line('color_attr', 'a photo of a red lute and a green crib', [
        { class: 'lute', count: 1, color: 'red' },
        { class: 'crib', count: 1, color: 'green' },
      ]),
      '',
    ].join('\n'),
  )
  const there = (of: string): Truth => ({ asks: 'object', of, there: true })
  expect(pack.prompts.map(({ skill, truth }) => [skill, truth])).toEqual([
    ['single_object', [there('lute')]],
    ['two_object', [there('lute'), there('crib')]],
    ['counting', [{ asks: 'count', of: 'water lilies', count: 3 }]],
    ['counting', [there('lute')]],
    ['colors', [{ asks: 'colour', of: 'lute', colour: 'pink' }]],
    ['position', [{ asks: 'relation', first: 'lute', second: 'crib', relation: 'left' }]],
    [
      'color_attr',
      [
        { asks: 'colour', of: 'lute', colour: 'red' },
        { asks: 'colour', of: 'crib', colour: 'green' },
      ],
    ],
  ])
  expect(pack).toMatchObject({ name: 'geneval', licence: 'MIT' })
  expect(pack.notice).toMatch(/Dhruba Ghosh[\s\S]*Permission is hereby granted[\s\S]*WITHOUT WARRANTY/)
})

test('T2I-CompBench: the set is that of the file’s name', () => {
  const { pack } = read('t2i-compbench', 'a red lute and a green crib\r\n\r\n', 'my-color_val.txt')
  expect(pack).toMatchObject({ name: 't2i-compbench-color', title: 'T2I-CompBench, color', licence: 'MIT' })
  expect(pack.prompts).toHaveLength(1)
  expect(read('t2i-compbench', 'two lutes', 'Numeracy.txt').pack.name).toBe('t2i-compbench-numeracy')
  for (const file of [
    'non_spatial_val.txt',
    '3d_spatial_val.txt',
    'shape_val.txt',
    'colorful.txt',
    'val.txt',
  ])
    expect(() => read('t2i-compbench', 'two lutes', file)).toThrow(/Salon reads color, spatial, and numeracy/)
})

test.each<[string, [string, string][]]>([
  [
    'a red lute and a green crib',
    [
      ['lute', 'red'],
      ['crib', 'green'],
    ],
  ],
  [
    'a gray school bus and an orange orange',
    [
      ['school bus', 'gray'],
      ['orange', 'orange'],
    ],
  ],
  ['a black white and gold lute on a shelf', []],
  ['a red lute on a green crib', []],
  ['a red lute and a lute', []],
  ['a red lute and a green lute', []],
  ['Three lutes, one red and one green.', []],
])('colours in %j', (sentence, colours) => {
  expect(truthOf('color', sentence)).toEqual(colours.map(([of, colour]) => ({ asks: 'colour', of, colour })))
})

test.each<[string, [string, number][]]>([
  ['two lutes', [['lutes', 2]]],
  ['one lute', [['lute', 1]]],
  [
    'four cribs and three lutes',
    [
      ['cribs', 4],
      ['lutes', 3],
    ],
  ],
  [
    'two cribs, ten lutes, and one kite',
    [
      ['cribs', 2],
      ['lutes', 10],
      ['kite', 1],
    ],
  ],
  ['four lutes were played', []],
  ['two cribs and one lute stood there', []],
  ['two cribs and a lute', []],
  ['two lutes and three lutes', []],
])('counts in %j', (sentence, counts) => {
  expect(truthOf('numeracy', sentence)).toEqual(counts.map(([of, count]) => ({ asks: 'count', of, count })))
})

test.each([
  ['a lute on the left of a crib', 'left'],
  ['a lute on the right of a crib', 'right'],
  ['a lute on the top of a crib', 'above'],
  ['an lute on the bottom of an crib', 'below'],
  ['a lute next to a crib', undefined],
  ['a lute on side of a crib', undefined],
  ['a lute near a crib', undefined],
  ['a lute on the left of a lute', undefined],
])('the relation in %j', (sentence, relation) => {
  expect(truthOf('spatial', sentence)).toEqual(
    relation === undefined ? [] : [{ asks: 'relation', first: 'lute', second: 'crib', relation }],
  )
})

test('Gecko: its skills, of Gecko(S) alone, with what some of them say for sure', () => {
  const { pack } = read(
    'gecko',
    [
      ',dataset_id,prompt,prompt_type,prompt_id,max_disagreement_less_0.3',
      '0,ne/landmarks:landmarks,"A hill, at dawn",Gecko(S),0,False',
      '1,att/count:additive_2,2 lutes and one crib.,Gecko(S),1,True',
      '2,att/color:composed,"a pink lute, a white crib, and a green kite.",Gecko(S),2,True',
      '3,att/count:quant_and_neg,some lutes and some cribs.,Gecko(S),3,True',
      '4,drawn,two lutes,Gecko(R),4,True',
    ].join('\n'),
  )
  expect(pack.prompts.map(({ text, skill, truth }) => [text, skill, truth.length])).toEqual([
    ['A hill, at dawn', 'ne/landmarks:landmarks', 0],
    ['2 lutes and one crib.', 'att/count:additive_2', 2],
    ['a pink lute, a white crib, and a green kite.', 'att/color:composed', 3],
    ['some lutes and some cribs.', 'att/count:quant_and_neg', 0],
  ])
  expect(pack).toMatchObject({ name: 'gecko-s', licence: 'CC-BY-4.0' })
  expect(pack.notice).toMatch(/DeepMind[\s\S]*creativecommons\.org\/licenses\/by\/4\.0/)
})

test('what of a published set cannot be drawn is left out, told, and said in its notice', () => {
  const { pack, leftOut } = read(
    'parti',
    `Prompt\tCategory\tChallenge\nan inn\tArts\tBasic\n\tArts\tBasic\n${'very '.repeat(250)}long\tArts\tBasic\nan  inn\tArts\tQuantity\n`,
  )
  expect(pack.prompts.map(({ text }) => text)).toEqual(['an inn'])
  expect(leftOut.map(({ line }) => line)).toEqual([3, 4, 5])
  expect(pack.notice).toMatch(/3 prompts are left out.*: line 3, 4, 5 of the file\.$/)
})

test('name and title may be another, the rest stays as its authors say', () => {
  const file = 'Prompt\tCategory\tChallenge\nan inn\tArts\tBasic\n'
  const { pack } = read('parti', file, 'file', { name: 'ours', title: 'P2' })
  expect(pack).toMatchObject({ name: 'ours', title: 'P2', licence: 'Apache-2.0' })
  for (const wish of [{ licence: 'MIT' }, { source: 'us' }, { locale: 'fr' as const }, { notice: '' }])
    expect(() => read('parti', file, 'file', wish)).toThrow(/keeps the language, source, licence and notice/)
})

test.each<[FormatName, string, RegExp]>([
  ['parti', 'prompt\tCategory\nan inn\tArts\n', /Line 1: .* lacks “Prompt” and “Challenge”/],
  ['gecko', 'Prompt\tCategory\tChallenge\n', /Line 1: .* lacks “dataset_id”, “prompt”, and “prompt_type”/],
  ['gecko', 'dataset_id,prompt,prompt_type\na,b\n', /Line 2: 2 cells where 3 belong/],
  [
    'geneval',
    '{"tag":"colors","include":[],"prompt":"a"}\n{"tag":\n',
    /Line 1: this is not a line of GenEval.*Line 2: this/,
  ],
  [
    'geneval',
    JSON.stringify({
      tag: 'position',
      prompt: 'a lute behind a crib',
      include: [{ class: 'lute', count: 1, position: ['behind', 1] }],
    }),
    /Line 1: this is not a line of GenEval/,
  ],
  ['geneval', '', /holds no prompt/],
])('a file that is not %s, %j, is refused', (format, text, says) => {
  expect(() => read(format, text)).toThrow(says)
})
