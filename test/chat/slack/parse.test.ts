import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { asTyped, inert, namelessUsers } from '../../../src/chat/slack/escapes.ts'
import { parse } from '../../../src/chat/slack/parse.ts'
import { Mistake } from '../../../src/errors.ts'

const said = (text: string) => {
  const typed = parse(text, commands)
  return typed && [typed.command.name, typed.options]
}

describe('what is typed after /salon', () => {
  test.each([
    ['draw a red circle --count 4', ['draw', { prompt: 'a red circle', count: '4' }]],
    ['draw --count=4 a red circle', ['draw', { prompt: 'a red circle', count: '4' }]],
    ['  /draw   a red circle ', ['draw', { prompt: 'a red circle' }]],
    ['DRAW a Red circle', ['draw', { prompt: 'a Red circle' }]],
    ['dessiner un chat --nombre 2 --graine 7', ['draw', { prompt: 'un chat', count: '2', seed: '7' }]],
    ['réglages --langue fr', ['settings', { language: 'fr' }]],
    ['close #12', ['close', { drawing: '12' }]],
    ['close', ['close', {}]],
    ['zoom 12 3', ['zoom', { drawing: '12', picture: '3' }]],
    ['zoom --picture 3 12', ['zoom', { drawing: '12', picture: '3' }]],
    ['forget-me keep', ['forget-me', { ballots: 'keep' }]],
    ['settings mirror:web votes:secret', ['settings', { mirror: 'web', votes: 'secret' }]],
    ['link code:ABCD-2345', ['link', { code: 'ABCD-2345' }]],
    [
      'exclude member:Ada reason:“a bot, so” drawing:#3',
      ['exclude', { member: 'Ada', reason: 'a bot, so', drawing: '3' }],
    ],
    ['draw two lines\nof text', ['draw', { prompt: 'two lines\nof text' }]],
  ])('%s', (text, expected) => expect(said(text)).toEqual(expected))

  test('smart dashes and quotes, as keyboards write them', () => {
    const expected = ['draw', { prompt: 'a red circle', count: '4' }]
    for (const text of [
      'draw a red circle —count 4',
      'draw a red circle –count=4',
      'draw “a red circle” --count “4”',
    ])
      expect(said(text)).toEqual(expected)
    expect(said('classify a cat | a dog --template “a picture of {}”')).toEqual([
      'classify',
      { texts: 'a cat | a dog', template: 'a picture of {}' },
    ])
    expect(said('draw « un cercle —count »')).toEqual(['draw', { prompt: 'un cercle —count' }])
  })

  test('what only looks like a flag or a quote stands as it is', () => {
    for (const prompt of [
      'un chat — noir',
      'un chat —noir',
      'a well-known cat',
      'a sign “yes” -- or no',
      "it's Bob's dog",
      'a sign: count :4, note:this',
    ])
      expect(said(`draw ${prompt}`)).toEqual(['draw', { prompt }])
    expect(said('draw “a --cuont” --count 2')).toEqual(['draw', { prompt: 'a --cuont', count: '2' }])
  })

  test.each([
    ['drow a cat', /no command “drow”; did you mean \/salon draw\?/],
    [
      'a cat in the snow',
      /no command “a”. To draw something, begin with draw, as in: \/salon draw a red circle/,
    ],
    ['draw a cat --cuont 3', /knows no --cuont; did you mean --count\?/],
    ['draw a cat --wallpaper 3', /knows no --wallpaper; it has .*--count.* Put a text in quotes/],
    ['draw a cat --count', /--count needs a value/],
    ['draw a cat --count --seed 3', /--count needs a value/],
    ['help me please', /\/help takes nothing more, so not “me please”/],
    ['zoom 12 3 4', /\/zoom has no place for “4”/],
    ['reconstruct --picture cat.png', /cannot be typed: say \/reconstruct alone/],
  ])('%s: a mistake with its mend', (text, mend) => expect(() => said(text)).toThrow(mend))

  test('nothing', () => {
    expect(said('')).toBeUndefined()
    expect(said(' \n ')).toBeUndefined()
  })

  test('any text is read, or is a mistake', () => {
    const pieces = fc.constantFrom(
      'draw',
      ' ',
      '--',
      '—',
      'count',
      '=',
      '4',
      '"',
      '“',
      '”',
      "'",
      'é',
      '\n',
      '#',
      'zoom',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (text) => {
        try {
          said(text.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(Mistake)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a long text full of quotes takes no long time', () => {
    const typed = parse(`draw ${'--count "'.repeat(1500)}`, commands)
    expect(typed?.command.name).toBe('draw')
  })
})

describe('Slack’s escapes', () => {
  test.each([
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['hi <@U123|ada> and <@U456>', 'hi @ada and @Bob'],
    ['in <#C123|atelier> or <#C9>', 'in #atelier or #C9'],
    [
      'see <https://a.example/x?y=1&amp;z=2> or <http://b.example|b.example>',
      'see https://a.example/x?y=1&z=2 or b.example',
    ],
    ['<mailto:ada@a.example|ada@a.example> <mailto:bob@a.example>', 'ada@a.example bob@a.example'],
    ['<!here> <!subteam^S1|@painters> <!date^1^{date}|yesterday>', '@here @painters yesterday'],
    ['&lt;@U123&gt; typed by hand', '<@U123> typed by hand'],
    ['a < b', 'a < b'],
  ])('%s', (text, typed) =>
    expect(asTyped(text, (user) => (user === 'U456' ? 'Bob' : undefined))).toBe(typed),
  )

  test('users without a name are looked up', () => {
    expect(namelessUsers('<@U1> <@U2|ada> <@U1> <#C1> &lt;@U3&gt;')).toEqual(['U1'])
  })

  test('what is made inert reads the same afterwards, and pings nobody', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(asTyped(inert(text))).toBe(text)
        expect(inert(text)).not.toMatch(/[<>]/)
      }),
    )
  })
})
