import { describe, expect, test } from 'vitest'
import { alphaSpending } from '../../src/statistics/alpha-spending.ts'
import { StatisticsInputError } from '../../src/statistics/input-error.ts'

const equal = (looks: number) => Array.from({ length: looks }, (_, index) => (index + 1) / looks)

describe('alpha spending of O’Brien–Fleming type', () => {
  // Published for two sides at 0.05, as of Lan & DeMets's own program.
  test.each([
    [1, [1.96]],
    [2, [2.963, 1.969]],
    [3, [3.71, 2.511, 1.993]],
    [4, [4.333, 2.963, 2.359, 2.014]],
    [5, [4.877, 3.357, 2.68, 2.29, 2.031]],
  ])('%i equal looks have the bounds of the tables', (looks, bounds) => {
    alphaSpending(equal(looks)).forEach(({ z }, index) => {
      expect(z).toBeCloseTo(bounds[index] as number, 3)
    })
  })

  test('a side alone is half of it: the published bounds of one side at 0.05', () => {
    const published = [3.74955, 2.53993, 2.01604, 1.72014]
    alphaSpending(equal(4), 0.1).forEach(({ z }, index) => {
      expect(z).toBeCloseTo(published[index] as number, 4)
    })
  })

  test('all of the level is spent at the end, more at each look than before', () => {
    const looks = alphaSpending([0.1, 0.5, 0.62, 1], 0.01)
    expect(looks.at(-1)?.spent).toBe(0.01)
    looks.slice(1).forEach(({ spent, z }, index) => {
      expect(spent).toBeGreaterThan(looks[index]?.spent as number)
      expect(z).toBeLessThan(looks[index]?.z as number)
    })
    expect(looks[0]?.spent).toBeGreaterThan(0)
    expect(looks[0]?.p).toBeCloseTo(looks[0]?.spent as number, 12)
  })

  test.each([
    [[0.5], 0.05],
    [[0.5, 0.4, 1], 0.05],
    [[0, 1], 0.05],
    [[1], 0],
    [[Number.NaN, 1], 0.05],
  ])('%j at %d is refused', (shares, level) => {
    expect(() => alphaSpending(shares, level)).toThrow(StatisticsInputError)
  })
})
