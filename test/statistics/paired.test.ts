import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paired } from '../../src/statistics/paired.ts'
import { permutationTest } from '../../src/statistics/permutation.ts'
import { signTest } from '../../src/statistics/sign-test.ts'
import { near, python, r } from './reference.ts'

const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 2,
  maxLength: 14,
})

describe('paired', () => {
  test.for(python.paired)('is what SciPy and listing all signs give, case %#', ({ input, expected }) => {
    const { signTest, wPlus, wilcoxon, permutation, ...rest } = expected
    near(paired(input.x, input.y), {
      ...rest,
      signTest: { p: signTest },
      wilcoxon: { wPlus, p: wilcoxon, exact: true },
      permutation: { p: permutation },
    })
  })

  test('is what R gives, with ties and zeros', () => {
    const { x, y, interval, sign, wPlus, wilcoxon, permutation } = r.paired
    near(paired(x, y), {
      ...paired(x, y),
      interval,
      signTest: { p: sign },
      wilcoxon: { wPlus, p: wilcoxon, exact: true },
      permutation: { p: permutation },
    })
  })

  test.for(python.wilcoxon)(
    'Wilcoxon is what SciPy gives where signs cannot be listed, case %#',
    (expected) => {
      const { wilcoxon } = paired(expected.input.x, expected.input.y)
      near(wilcoxon, { exact: expected.exact, p: expected.p, wPlus: expected.wPlus ?? wilcoxon.wPlus })
    },
  )

  test('does not depend on the order of pairs, and mirrors when x and y change places', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const x = list.map(([a]) => a)
        const y = list.map(([, b]) => b)
        const one = paired(x, y)
        near(paired(x.toReversed(), y.toReversed()), one)
        const other = paired(y, x)
        near(other.meanDifference, -one.meanDifference)
        near(other.signTest, one.signTest)
        near(other.wilcoxon.p, one.wilcoxon.p)
        near(other.permutation, one.permutation)
      }),
    )
  })

  test('takes differences that are equal but for binary rounding as tied', () => {
    const { wilcoxon } = paired([0.3, 0.5, 0.1], [0.1, 0.3, 0.3])
    expect(wilcoxon).toEqual({ wPlus: 4, p: 1, exact: true })
    expect(paired([0.1 + 0.2], [0.3]).zeros).toBe(1)
  })

  test('does not exist without differences; the interval not without spread', () => {
    expect(paired([1, 2], [1, 2])).toEqual({
      n: 2,
      zeros: 2,
      meanDifference: 0,
      interval: [null, null],
      signTest: { p: null },
      wilcoxon: { wPlus: null, p: null, exact: null },
      permutation: { p: null },
      reason: 'every difference is zero: nothing to test; all differences are equal: no interval',
    })
    expect(paired([2], [1])).toMatchObject({
      interval: [null, null],
      signTest: { p: 1 },
      reason: 'one pair has no spread: no interval',
    })
  })

  test('refuses unequal lengths, no pairs and a confidence in per cent', () => {
    expect(() => paired([1], [1, 2])).toThrow('x has 1 values and y 2')
    expect(() => paired([], [])).toThrow('give at least one pair')
    expect(() => paired([1, 2], [2, 1], { confidence: 95 })).toThrow('confidence is 95')
  })
})

describe('permutation test', () => {
  const many = Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? -i - 1 : i + 1))

  test('draws the same signs for the same seed', () => {
    expect(permutationTest(many, 7)).toBe(permutationTest(many, 7))
    expect(permutationTest(many, 7)).not.toBe(permutationTest(many, 8))
  })

  test('counts what was seen among the draws, so that p is never 0', () => {
    expect(permutationTest(new Array(60).fill(1), 1)).toBe(1 / 100_001)
  })

  test('comes near the exact p when it draws', () => {
    const p = permutationTest(many, 1) as number
    // By dynamic programming over the sums of the signed sizes 1 … 30.
    let ways = new Map([[0, 1]])
    for (const size of many.map(Math.abs)) {
      const next = new Map<number, number>()
      for (const [sum, count] of ways)
        for (const moved of [sum + size, sum - size]) next.set(moved, (next.get(moved) ?? 0) + count / 2)
      ways = next
    }
    const seen = Math.abs(many.reduce((a, b) => a + b))
    const exact = [...ways].reduce(
      (sum, [value, chance]) => (Math.abs(value) >= seen ? sum + chance : sum),
      0,
    )
    expect(Math.abs(p - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 100_000))
  })
})

test('the sign test is exact for many signs', () => {
  expect(signTest(0, 10)).toBeCloseTo(2 / 1024, 15)
  expect(signTest(5, 5)).toBe(1)
  expect(signTest(5000, 5000)).toBe(1)
  expect(signTest(0, 3000)).toBe(0)
})
