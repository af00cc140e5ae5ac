import { expect, test } from 'vitest'
import { random } from '../../src/statistics/random.ts'

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, random(seed).uniform)
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})

test('all whole numbers below a count come equally often', () => {
  const source = random(3)
  const counts = new Array<number>(7).fill(0)
  for (let i = 0; i < 70_000; i++) {
    const drawn = source.below(7)
    counts[drawn] = (counts[drawn] as number) + 1
  }
  // χ² with 6 degrees of freedom is above 22.5 once in a thousand.
  expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.5)
})

test('numbers are uniform in [0, 1), for neighbouring seeds together too', () => {
  const bins = new Array<number>(20).fill(0)
  const draws = 200
  for (let seed = 0; seed < 1000; seed++) {
    const { uniform } = random(seed)
    for (let i = 0; i < draws; i++) {
      const value = uniform()
      if (value < 0 || value >= 1) expect.unreachable(`${value}`)
      const bin = Math.floor(value * bins.length)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
  }
  const expected = (1000 * draws) / bins.length
  const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  expect(chiSquare).toBeLessThan(43.8) // 99.9 % of χ² with 19 degrees of freedom
})
