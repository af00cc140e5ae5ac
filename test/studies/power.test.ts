import { describe, expect, test } from 'vitest'
import { chartSvg } from '../../src/results/charts/render.ts'
import { pairSets } from '../../src/studies/pairs.ts'
import { type Design, designOf, powerOf, resized } from '../../src/studies/power.ts'
import { priceOf } from '../../src/studies/price.ts'
import { powerPicture, priceText } from '../../src/studies/price-text.ts'
import { least, planOf } from './shelf.ts'

const design: Design = {
  members: 8,
  prompts: 40,
  byPrompt: 8,
  pictures: 1,
  sets: 1,
  comparisons: 1,
  looks: [1],
  confidence: 0.95,
  drawn: 'both',
  leaning: { members: 0.5, prompts: 1 },
  share: 0.65,
  equivalence: null,
}
const nothing: Design = { ...design, share: 0.5 }

describe('sets of pairs', () => {
  test.each([2, 3, 4, 5, 6, 7, 12])(
    '%i arms: each pair once, no arm twice in a set, as few sets as can be',
    (count) => {
      const arms = Array.from({ length: count }, (_, index) => `arm ${index}`)
      const sets = pairSets(arms)
      expect(sets).toHaveLength(count % 2 === 0 ? count - 1 : count)
      for (const set of sets) {
        expect(new Set(set.flat()).size).toBe(set.length * 2)
        expect(set).toHaveLength(Math.floor(count / 2))
      }
      expect(new Set(sets.flat().map(String)).size).toBe((count * (count - 1)) / 2)
    },
  )

  test('against one arm, each is a set', () => {
    expect(pairSets(['a', 'b', 'c'], 'b')).toEqual([[['b', 'a']], [['b', 'c']]])
  })
})

describe('power', () => {
  test('is that of the table of preferences: eight members need about 60 prompts for 0.65, five no number for 0.60', () => {
    expect(powerOf(resized(design, 8, 60), 1000).found).toBeGreaterThan(0.77)
    expect(powerOf(resized(design, 8, 30), 1000).found).toBeLessThan(0.8)
    expect(powerOf(resized({ ...design, share: 0.6 }, 5, 300), 400).found).toBeLessThan(0.6)
  })

  test('is the same for the same seed, and tells how far simulation leaves it open', () => {
    const { found, error, studies } = powerOf(design, 400, 7)
    expect(powerOf(design, 400, 7).found).toBe(found)
    expect(studies).toBe(400)
    expect(error).toBeCloseTo(1.96 * Math.sqrt((found * (1 - found)) / 400), 12)
    expect(powerOf(design, 400, 8).found).not.toBe(found)
  })

  // Twice the level of either side alone would be 5 %: a preference that is there to neither side.
  test.each([
    ['fixed', {}],
    ['with looks', { looks: [1 / 3, 2 / 3, 1] }],
    ['of a part of the members each', { byPrompt: 3 }],
    ['of several arms', { sets: 3, comparisons: 3, pictures: 2 }],
    ['of these prompts', { drawn: 'rows', leaning: { members: 0.5, prompts: 0 } }],
    ['of these members', { drawn: 'columns', leaning: { members: 0, prompts: 1 } }],
  ] as [string, Partial<Design>][])(
    'finds what is not there no more often than its level: %s',
    (_, change) => {
      // Stated for the first arm alone, so half of 5 %, and three standard errors of 1000 studies.
      expect(powerOf({ ...nothing, ...change }, 1000).found).toBeLessThan(
        0.025 + 3 * Math.sqrt((0.025 * 0.975) / 1000),
      )
    },
  )

  test('looks end studies early, and cost little', () => {
    const [fixed, looking] = [powerOf(design, 1000), powerOf({ ...design, looks: [0.5, 0.75, 1] }, 1000)]
    expect(fixed.judged).toBe(1)
    expect(looking.judged).toBeLessThan(0.95)
    expect(looking.found).toBeGreaterThan(fixed.found - 0.05)
  })

  test('is more of these members than of people like them, where more prompts help', () => {
    const few = resized({ ...design, share: 0.6 }, 5, 150)
    const [such, these] = [powerOf(few, 400), powerOf({ ...few, drawn: 'columns' }, 400)]
    expect(these.found).toBeGreaterThan(such.found + 0.2)
  })

  test('to say that there is no difference takes more, and more for a smaller bound', () => {
    const equivalent = (members: number, bound: number) =>
      powerOf({ ...resized(design, members, 80), equivalence: bound }, 300).equivalent as number
    expect(equivalent(5, 0.05)).toBeLessThan(0.05)
    expect(equivalent(20, 0.15)).toBeGreaterThan(0.8)
    expect(powerOf(design, 200).equivalent).toBeNull()
  })
})

describe('the price of a plan', () => {
  const times = new Map([['petit', 500]])

  test('is drawings and minutes, judgements and sessions', async () => {
    const plan = await planOf(`${least}pictures: 2\n`)
    const price = await priceOf(plan, times)
    expect(price).toMatchObject({
      drawings: 12,
      pictures: 24,
      minutes: 24 * (500 / 60_000),
      unmeasured: [],
      judgements: 8 * 12,
      // Of every ten questions one is a control: the first after nine others.
      byMember: { judgements: 12, controls: 1, practice: 2, sessions: 2 },
    })
    expect(await priceOf(plan, new Map())).toMatchObject({ minutes: null, unmeasured: ['petit'] })
  })

  test('says that a plan is hopeless, and what would not be', async () => {
    const plan = await planOf(`${least.replace('judges: 8', 'judges: 5')}power: {share: 0.6}\n`)
    const steps: number[] = []
    const price = await priceOf(plan, times, (done) => steps.push(done))
    expect(price.power?.enough).toMatchObject({ prompts: null, mostPrompts: 300 })
    expect(price.power?.enough?.members).toBeGreaterThan(8)
    expect(steps.at(-1)).toBe(1)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    const text = priceText(plan, price, 'abc')
    expect(text).toMatch(
      /hopeless.*with 5 members no number of prompts, up to 300, gives 80 % power for a share of 0\.60; with so many it takes \d+ members/,
    )
    expect(text).toContain('SHA-256 of the plan: abc')
    const svg = await chartSvg(powerPicture(plan, price.power as NonNullable<typeof price.power>))
    expect(svg).toMatch(/^<svg/)
    for (const members of [5, 8, 12, 20]) expect(svg).toContain(`${members} members`)
  })

  test('follows the plan', async () => {
    const plan = await planOf(
      `${least.replace('"a picture of {}"', '"a {picture|photo} of {}"')}analysis: {against: "{}", members: these, confidence: 0.9}\n`,
    )
    expect(designOf(plan)).toMatchObject({
      sets: 2,
      comparisons: 2,
      drawn: 'columns',
      confidence: 0.9,
      byPrompt: 8,
    })
  })
})
