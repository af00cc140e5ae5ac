import { expect, test } from 'vitest'
import { imageSeed } from '../../src/inference/random.ts'

test("picture seeds fit a database's Int, differ, and stay what they were", () => {
  const seeds = [0, 1, 7, 2 ** 31 - 1].flatMap((seed) =>
    Array.from({ length: 9 }, (_, i) => imageSeed(seed, i)),
  )
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31)).toBe(true)
  expect(new Set(seeds).size).toBe(seeds.length)
  // Drawings that were made stand in reports by their seed: this must never change.
  expect(Array.from({ length: 3 }, (_, i) => imageSeed(7, i))).toEqual([158692873, 1463114465, 931433216])
})
