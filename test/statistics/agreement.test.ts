import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreement, top1 } from '../../src/statistics/agreement.ts'
import { comparePairs, kendallTauB } from '../../src/statistics/kendall.ts'
import { ndcg } from '../../src/statistics/ndcg.ts'
import { midRanks } from '../../src/statistics/ranks.ts'
import { spearman } from '../../src/statistics/spearman.ts'
import { near, python, r } from './reference.ts'

const values = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 5 }), { minLength: length, maxLength: length })
const twoSides = fc.integer({ min: 2, max: 12 }).chain((n) => fc.tuple(values(n), values(n)))

describe('agreement', () => {
  test.for(python.agreement)(
    'is what SciPy, scikit-learn and counting give, case %#',
    ({ input, expected }) => {
      near(agreement(input.crowd, input.metric), expected)
    },
  )

  test('is what R gives', () => {
    const { x, y, kendall, spearman } = r.correlation
    near(agreement(x, y), { ...agreement(x, y), kendallTauB: kendall, spearman })
  })

  test('of an order with itself is 1, with its opposite −1', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0 }), { minLength: 2, maxLength: 90 }), (x) => {
        const opposite = x.map((value) => -value)
        expect(kendallTauB(x, x)).toBe(1)
        expect(spearman(x, x)).toBeCloseTo(1, 12)
        expect(kendallTauB(x, opposite)).toBe(-1)
        expect(ndcg(x, x)).toBeCloseTo(1, 12)
      }),
    )
  })

  test('does not depend on how the items are listed, nor on the scale of the metric', () => {
    fc.assert(
      fc.property(twoSides, fc.infiniteStream(fc.nat()), ([crowd, metric], keys) => {
        const order = crowd.map((_, i) => [keys.next().value, i] as const).sort(([a], [b]) => a - b)
        const moved = agreement(
          order.map(([, i]) => crowd[i] as number),
          order.map(([, i]) => 3 ** (metric[i] as number)),
        )
        near(moved, agreement(crowd, metric))
      }),
    )
  })

  test('counts pairs alike by comparing each and by sorting', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 65, maxLength: 80 }), (items) => {
        const crowd = items.map(([a]) => a)
        const metric = items.map(([, b]) => b)
        const sorted = comparePairs(crowd, metric)
        const each = { concordant: 0, discordant: 0, tiedCrowd: 0, tiedMetric: 0, tiedBoth: 0 }
        for (let i = 0; i < items.length; i++)
          for (let j = 0; j < i; j++) {
            const pair = comparePairs([crowd[i], crowd[j]] as number[], [metric[i], metric[j]] as number[])
            for (const kind of Object.keys(each) as (keyof typeof each)[]) each[kind] += pair[kind]
          }
        expect(sorted).toEqual(each)
      }),
      { numRuns: 20 },
    )
  })

  test('top-1 spreads over ties on both sides', () => {
    expect(top1([2, 2, 1], [1, 3, 3])).toBe(1 / 4)
    expect(top1([1, 1], [1, 1])).toBe(1 / 2)
    expect(top1([1, 0], [0, 1])).toBe(0)
  })

  test('is null, with the reason, where it does not exist', () => {
    expect(agreement([1, 1, 1], [1, 2, 3])).toMatchObject({
      kendallTauB: null,
      kendallTauC: null,
      spearman: null,
      pairwiseAccuracyUntied: null,
      pairwiseAccuracyWithTies: 0,
      top1: 1 / 3,
      reason: 'crowd has one value throughout: no correlation and no untied pairs',
    })
    expect(agreement([5], [1])).toMatchObject({ spearman: null, pairwiseAccuracyWithTies: null, top1: 1 })
    expect(agreement([0, 0], [1, 2]).ndcg).toBeNull()
    expect(agreement([-1, 1], [1, 2])).toMatchObject({
      ndcg: null,
      reason: expect.stringContaining('negative'),
    })
    expect(agreement([1, 2, 2], [1, 1, 2])).not.toHaveProperty('reason')
    expect(agreement([1, 1, 2], [1, 2, 1])).toMatchObject({ kendallTauB: -0.5, pairwiseAccuracyUntied: 0 })
    expect(agreement([0, 0, 1, 1], [1, 1, 1, 1])).toMatchObject({ reason: expect.stringContaining('metric') })
  })

  test('refuses sides of unequal length, and no items', () => {
    expect(() => agreement([1, 2], [1])).toThrow('crowd has 2 values and metric 1: give one of each per item')
    expect(() => agreement([], [])).toThrow('give at least one item')
  })

  test('mid-ranks share what ties fill', () => {
    expect([...midRanks([10, 30, 10, 20])]).toEqual([1.5, 4, 1.5, 3])
  })
})
