import { describe, expect, test } from 'vitest'
import { Mistake } from '../src/errors.ts'
import { cleanPrompt, cleanTemplate, inTemplate, PROMPT_LIMIT } from '../src/prompt.ts'

describe('cleanPrompt', () => {
  test.each([
    ['a red circle', 'a red circle'],
    ['  a\tred \n circle ', 'a red circle'],
    ['e\u0301toile', 'étoile'],
    ['a\u0000 red\u0007 circle', 'a red circle'],
    ['zero\u200bwidth', 'zerowidth'],
    ['\u202eelcric der', 'elcric der'],
    ['👩\u200d🚀 in space', '👩\u200d🚀 in space'],
    ['🔴🟦', '🔴🟦'],
    ['دائرة حمراء', 'دائرة حمراء'],
    ['<b>**@everyone**</b>', '<b>**@everyone**</b>'],
  ])('%j is drawn as %j', (typed, drawn) => {
    expect(cleanPrompt(typed)).toBe(drawn)
  })

  test.each(['', '   ', '\u200b\u200d\u2060', '\u0000\u0001', '\u202e\u202c'])(
    '%j is nothing to draw',
    (typed) => {
      expect(() => cleanPrompt(typed)).toThrow(Mistake)
      expect(() => cleanPrompt(typed)).toThrow(/nothing to draw/)
    },
  )

  test('counts characters, not code units, up to the limit', () => {
    expect(cleanPrompt('🔴'.repeat(PROMPT_LIMIT))).toHaveLength(2 * PROMPT_LIMIT)
    expect(() => cleanPrompt('a'.repeat(5000))).toThrow(/5,000 characters; at most 1,000/)
  })

  test('says it in French too', () => {
    try {
      cleanPrompt('')
      expect.unreachable()
    } catch (error) {
      expect((error as Mistake).in('fr')).toMatch(/rien à dessiner/)
    }
  })
})

test('a template is cleaned, and the bare prompt is none', () => {
  expect(cleanTemplate('  a  picture of {}\u200b ')).toBe('a picture of {}')
  expect(cleanTemplate(' {} ')).toBeUndefined()
  expect(cleanTemplate(undefined)).toBeUndefined()
})

test('a template without a place for the prompt is a mistake with its mend', () => {
  expect(() => cleanTemplate('a picture of')).toThrow(/must hold \{\}.*such as: a picture of \{\}/)
  expect(() => cleanTemplate('\u200b')).toThrow(Mistake)
})

test.each([
  ['a red circle', undefined, 'a red circle'],
  ['a red circle', null, 'a red circle'],
  ['a red circle', 'a picture of {}', 'a picture of a red circle'],
  ['$& {}', '{} and {}', '$& {} and $& {}'],
  ['un cercle rouge', 'une image de {}', "une image d'un cercle rouge"],
  ['le chat', 'un dessin de {}', 'un dessin du chat'],
  ['les chats', 'un dessin de {}', 'un dessin des chats'],
  ['trois chats', 'un dessin de {}', 'un dessin de trois chats'],
  ['étoile', 'grande {}, dessin de {}', "grande étoile, dessin d'étoile"],
])('%s in %s is %s', (text, template, read) => {
  expect(inTemplate(template, text)).toBe(read)
})
