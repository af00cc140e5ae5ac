import { expect, test } from 'vitest'
import { borda } from '../../src/statistics/borda.ts'

test('counts the items below, ties half', () => {
  expect(borda([[['A'], ['B', 'C'], ['D']]])).toEqual({
    items: {
      A: { points: 3, comparisons: 3, score: 1 },
      B: { points: 1.5, comparisons: 3, score: 0.5 },
      C: { points: 1.5, comparisons: 3, score: 0.5 },
      D: { points: 0, comparisons: 3, score: 0 },
    },
  })
})

test('being shown more often, or among more items, is no merit', () => {
  const { items } = borda([
    [['A'], ['B']],
    [['A'], ['B'], ['C'], ['D']],
    [['C'], ['B']],
  ])
  expect(items.A).toEqual({ points: 4, comparisons: 4, score: 1 })
  expect(items.B?.score).toBeCloseTo((0 + 2 / 3 + 0) / 3, 15)
  expect(items.C?.score).toBeCloseTo((1 / 3 + 1) / 2, 15)
})

test('points add up to half of all comparisons', () => {
  const { items } = borda([
    [['A', 'B'], ['C']],
    [['C'], ['A']],
    [['B', 'C', 'D'], ['A']],
  ])
  const sum = (key: 'points' | 'comparisons') =>
    Object.values(items).reduce((total, item) => total + item[key], 0)
  expect(sum('points')).toBe(sum('comparisons') / 2)
})

test('does not exist for an item that was only shown alone', () => {
  expect(borda([[['A']], [['B'], ['C']]]).items.A).toEqual({
    points: 0,
    comparisons: 0,
    score: null,
    reason: 'only ever shown alone',
  })
})

test('refuses an item named twice', () => {
  expect(() => borda([[['A'], ['A']]])).toThrow('ballots[0] names "A" twice: place each item once')
})
