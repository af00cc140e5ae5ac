import { expect, test } from 'vitest'
import { layout } from '../../src/grid/layout.ts'

const columnsAndRows: Record<number, [number, number]> = {
  1: [1, 1],
  2: [2, 1],
  3: [2, 2],
  4: [2, 2],
  5: [3, 2],
  6: [3, 2],
  7: [3, 3],
  8: [3, 3],
  9: [3, 3],
}

test.each(Object.entries(columnsAndRows))('%s cells', (count, [columns, rows]) => {
  const { width, height, cells } = layout(Number(count), 100, 10)
  expect([width, height]).toEqual([10 + columns * 110, 10 + rows * 110])
  expect(cells).toHaveLength(Number(count))
  for (const [i, { left, top }] of cells.entries()) {
    expect(left).toBeGreaterThanOrEqual(10)
    expect(top).toBeGreaterThanOrEqual(10)
    expect(left + 110).toBeLessThanOrEqual(width)
    expect(top + 110).toBeLessThanOrEqual(height)
    const next = cells[i + 1]
    if (next) expect(next.top > top || (next.top === top && next.left === left + 110)).toBe(true)
  }
})

test('the last row is centred', () => {
  const { width, cells } = layout(5, 100, 10)
  const [fourth, fifth] = cells.slice(3)
  expect(fourth?.left).toBe(width - ((fifth?.left ?? 0) + 100))
})
