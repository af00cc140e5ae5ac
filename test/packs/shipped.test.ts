import { describe, expect, test } from 'vitest'
import { Models } from '../../src/models.ts'
import type { Pack, Truth } from '../../src/packs/pack.ts'
import { Packs } from '../../src/packs/packs.ts'
import { cleanPrompt } from '../../src/prompt.ts'
import { unknownWords } from '../../src/vocabulary.ts'

const packs = new Packs({ dataDir: '/nowhere' })
const en = await packs.get('petit-en')
const fr = await packs.get('petit-fr')

/** How often each of some values is there. */
function tally(values: readonly unknown[]): number[] {
  const counts = new Map<unknown, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()]
}

const ofSkill = (pack: Pack, skill: string) => pack.prompts.filter((prompt) => prompt.skill === skill)
const truthsOf = (pack: Pack, skill: string) => ofSkill(pack, skill).flatMap(({ truth }) => truth)
const inWords = (truth: Truth) => ('first' in truth ? [truth.first, truth.second] : [truth.of])

describe.each([en, fr])('$name', (pack) => {
  test('has prompts that are drawn as they stand, each once, with its truth', () => {
    expect(pack.prompts).toHaveLength(168)
    for (const { text, truth } of pack.prompts) {
      expect(cleanPrompt(text)).toBe(text)
      expect(truth).not.toEqual([])
    }
    expect(new Set(pack.prompts.map(({ text }) => text)).size).toBe(pack.prompts.length)
  })

  test('says nothing that petit does not know', async () => {
    const petit = await new Models().card('petit')
    expect(await unknownWords(petit, pack.prompts.map(({ text }) => text).join('\n'))).toEqual([])
  })

  test('names in its truths what stands in the prompt, and what does not as not there', () => {
    for (const { text, truth } of pack.prompts)
      for (const one of truth) {
        const said = inWords(one).flatMap((name) => name.split(' '))
        const there = one.asks !== 'object' || one.there
        // In French the word for a colour agrees with its thing, in the prompt and in what names the thing alike.
        if (there) for (const word of said) expect(text).toContain(word)
        else expect(text).not.toContain(said[0])
      }
  })

  test('asks equally often for all that a skill asks for', () => {
    const colours = truthsOf(pack, 'colour')
    expect(tally(colours.map((one) => one.asks === 'colour' && one.colour))).toEqual(Array(12).fill(2))
    expect(Math.max(...tally(colours.flatMap(inWords)))).toBeLessThanOrEqual(3)
    const there = (skill: string, is: boolean) =>
      truthsOf(pack, skill).filter((one) => one.asks === 'object' && one.there === is)
    expect(tally(there('shape', true).flatMap(inWords))).toEqual(Array(10).fill(2))
    expect(there('shape', false)).toHaveLength(20)
    expect(tally(there('thing', true).flatMap(inWords))).toEqual(Array(24).fill(1))
    expect(tally(there('thing', false).flatMap(inWords))).toEqual(Array(24).fill(1))
    expect(tally(truthsOf(pack, 'count').map((one) => one.asks === 'count' && one.count))).toEqual([8, 8, 8])
    const relations = truthsOf(pack, 'relation').map((one) => one.asks === 'relation' && one.relation)
    expect(tally(relations)).toEqual([6, 6, 6, 6, 6])
    expect(there('objects', true)).toHaveLength(48)
    expect(there('objects', false)).toHaveLength(24)
    expect(ofSkill(pack, 'unseen')).toHaveLength(22)
  })
})

test('both say the same: skill for skill, number for number, place for place', () => {
  const facts = (pack: Pack) =>
    pack.prompts.map(({ skill, truth }) => [
      skill,
      truth.map((one) =>
        one.asks === 'count'
          ? one.count
          : one.asks === 'relation'
            ? one.relation
            : one.asks === 'object'
              ? one.there
              : 'colour',
      ),
    ])
  expect(facts(fr)).toEqual(facts(en))
})
