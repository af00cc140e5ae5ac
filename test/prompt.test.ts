import { describe, expect, test } from 'vitest'
import { Mistake } from '../src/errors.ts'
import { cleanPrompt, PROMPT_LIMIT } from '../src/prompt.ts'

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
