import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeDescription, foils, middling, unrelated } from '../../../src/games/captions/descriptions.ts'
import { random } from '../../../src/statistics/random.ts'

const seeded = (seed: number) => random(seed).below
const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const texts = (found: { text: string }[]) => found.map(({ text }) => text)
const words = (text: string) =>
  text
    .toLowerCase()
    .replace(/\ban\b/g, 'a')
    .match(/[\p{L}\p{N}-]+/gu) ?? []

/** Places at which two texts of as many words differ, but for `a` and `an`. */
function differences(a: string, b: string): number {
  expect(words(a).length).toBe(words(b).length)
  return words(a).filter((word, place) => word !== words(b)[place]).length
}

describe('foils', () => {
  test.each([
    'a red circle left of a blue square',
    'three small dogs on the grass',
    'un cercle rouge à gauche d’un carré bleu',
    'Deux chats noirs',
    'a red circle',
  ])('of “%s” and the prompt no one stands out: each is as near to the others', (prompt) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const found = foils(prompt, ['a green star'], seeded(seed))
        expect(found.map(({ from }) => from)).toEqual(['varied', 'varied', 'varied'])
        const four = [prompt, ...texts(found)]
        expect(new Set(four.map((text) => text.toLowerCase())).size).toBe(4)
        const distances = four.map((text) =>
          four.map((other) => differences(text, other)).sort((a, b) => a - b),
        )
        for (const of of distances) expect(of).toEqual([0, 1, 1, 2])
      }),
    )
  })

  test('one word that can be exchanged is exchanged three times', () => {
    const found = foils('a photo of a red ornithopter', [], seeded(1))
    expect(found.every(({ text }) => /^a photo of an? \w+ ornithopter$/.test(text))).toBe(true)
    expect(new Set(texts(found)).size).toBe(3)
  })

  test('articles follow what stands behind them, and capitals stay', () => {
    for (let seed = 0; seed < 60; seed++)
      for (const text of texts(foils('A red circle above an apple', [], seeded(seed)))) {
        expect(text).not.toMatch(/\ba [aeio]|\ban [^aeiou]/i)
        expect(text).toMatch(/^An? /)
      }
  })

  test('where no word can be exchanged past prompts come first, those that share most before the rest', () => {
    const past = ['a harbour at dawn', 'the ruins of Carthage', 'Carthage at dawn, ruins', 'un port']
    const found = foils('ruins of carthage at dawn', past, seeded(2))
    expect(found).toEqual([
      { text: 'Carthage at dawn, ruins', from: 'past' },
      { text: 'the ruins of Carthage', from: 'past' },
      { text: 'a harbour at dawn', from: 'past' },
    ])
  })

  test('without any past three sentences are composed, in the language of the prompt', () => {
    const english = foils('Carthage', [], seeded(3))
    expect(english.map(({ from }) => from)).toEqual(['composed', 'composed', 'composed'])
    for (const text of texts(english)) expect(text).toMatch(/^\w+ \w+ with \w+ \w+$/)
    for (const text of texts(foils('le port de la ville', [], seeded(3)))) expect(text).toMatch(/ avec /)
  })

  test('whatever is typed has three foils, different from it and from each other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), seeds, (prompt, past, seed) => {
        const found = texts(foils(prompt, past, seeded(seed)))
        expect(new Set([prompt, ...found]).size).toBe(4)
      }),
    )
  })
})

describe('descriptions of another kind', () => {
  test('a middling one differs in one word; there is none where no word can be exchanged', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const prompt = 'a red circle left of a blue square'
        expect(differences(prompt, middling(prompt, seeded(seed)) as string)).toBe(1)
      }),
    )
    expect(middling('Carthage')).toBeUndefined()
  })

  test('an unrelated one shares no word that matters', () => {
    const prompt = 'three white rabbits with a guitar'
    const past = ['a rabbit', 'a white castle', 'two dogs in the snow', 'rabbits']
    for (let seed = 0; seed < 30; seed++) {
      expect(['a rabbit', 'two dogs in the snow']).toContain(unrelated(prompt, past, seeded(seed)))
      expect(
        words(composeDescription(prompt, seeded(seed))).filter((word) => /white|rabbits|guitars/.test(word)),
      ).not.toContain('rabbits')
    }
    expect(unrelated(prompt, [], seeded(4))).toMatch(/ with /)
  })
})
