import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { asTyped, inert, namelessUsers } from '../../../src/chat/slack/escapes.ts'
import { parse } from '../../../src/chat/slack/parse.ts'

const said = (text: string) => parse(text, commands)

describe('what is typed after /salon', () => {
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
    ['draw a cat --count 4 --count 5', /--count is given twice/],
    ['help me please', /\/help takes nothing more, so not “me please”/],
    ['zoom 12 3 4', /\/zoom has no place for “4”/],
    ['reconstruct --picture cat.png', /cannot be typed: say \/reconstruct alone/],
  ])('%s: a mistake with its mend', (text, mend) => expect(() => said(text)).toThrow(mend))

  test('nothing', () => {
    expect(said('')).toBeUndefined()
    expect(said(' \n ')).toBeUndefined()
  })

  test('a dialogue asks for a picture and what goes with it, unless a drawing has pictures', () => {
    expect(said('reconstruct')?.asks).toEqual(['picture', 'towards', 'model'])
    expect(said('reconstruct 12 3')).toMatchObject({ options: { drawing: '12', number: '3' }, asks: [] })
    expect(said('classify')?.asks).toEqual(['picture', 'texts', 'template'])
    expect(said('classify a cat | a dog --drawing 12')?.asks).toEqual([])
    expect(said('draw')?.asks).toEqual([])
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
