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
