import { expect, test } from 'vitest'
import { imageSeed, random } from '../../src/inference/random.ts'

test('the same seed gives the same numbers, another seed others', () => {
  const take = (seed: number) => Array.from({ length: 5 }, random(seed))
  expect(take(7)).toEqual(take(7))
  expect(take(7)).not.toEqual(take(8))
})

test('numbers are uniform in [0, 1), for neighbouring seeds together too', () => {
  const bins = new Array<number>(20).fill(0)
  const draws = 200
  for (let seed = 0; seed < 1000; seed++) {
    const uniform = random(seed)
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

test("picture seeds fit a database's Int, differ, and stay what they were", () => {
  const seeds = [0, 1, 7, 2 ** 31 - 1].flatMap((seed) =>
    Array.from({ length: 9 }, (_, i) => imageSeed(seed, i)),
  )
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31)).toBe(true)
  expect(new Set(seeds).size).toBe(seeds.length)
  // Drawings that were made stand in reports by their seed: this must never change.
  expect(Array.from({ length: 3 }, (_, i) => imageSeed(7, i))).toEqual([158692873, 1463114465, 931433216])
})
