import { expect, test } from 'vitest'
import { Rate } from '../../src/rate.ts'

test('a burst, then so many a second, for each key by itself', () => {
  let now = 0
  const rate = new Rate(3, 2, () => now)
  const takes = (key: string, times: number) => Array.from({ length: times }, () => rate.take(key))
  expect(takes('a', 4)).toEqual([true, true, true, false])
  expect(takes('b', 1)).toEqual([true])
  now += 1000
  expect(takes('a', 3)).toEqual([true, true, false])
  now += 60_000
  expect(takes('a', 4)).toEqual([true, true, true, false])
})

test('many keys do not let a busy one start over', () => {
  const rate = new Rate(1, 0, () => 0)
  expect(rate.take('busy')).toBe(true)
  for (let key = 0; key < 5000; key++) rate.take(String(key))
  expect(rate.take('busy')).toBe(false)
})
