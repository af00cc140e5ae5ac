import { expect, test } from 'vitest'
import { remembering } from '../../src/basics/remembering.ts'

test('computes what it was not asked lately, and nothing twice', () => {
  const computed: number[] = []
  const double = remembering(({ n }: { n: number }) => {
    computed.push(n)
    return 2 * n
  }, 2)
  expect([1, 1, 2, 1, 3, 1, 2].map((n) => double({ n }))).toEqual([2, 2, 4, 2, 6, 2, 4])
  expect(computed).toEqual([1, 2, 3, 2])
})
