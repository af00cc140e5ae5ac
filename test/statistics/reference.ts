import { expect } from 'vitest'

/** Computed by SciPy and other Python packages, by R: "source" says with which versions, the script beside them how. */
export { default as python } from './data/python.json' with { type: 'json' }
export { default as r } from './data/r.json' with { type: 'json' }

/** Checks every number of `actual` against `expected`, to within `tolerance` of its size or of 1. */
export function near(actual: unknown, expected: unknown, tolerance = 1e-9): void {
  if (typeof expected === 'number') {
    expect(actual).toBeTypeOf('number')
    const error = Math.abs((actual as number) - expected) / Math.max(1, Math.abs(expected))
    expect(error, `${actual} for ${expected}`).toBeLessThanOrEqual(tolerance)
  } else if (typeof expected === 'object' && expected !== null) {
    expect(Object.keys(actual as object).sort()).toEqual(Object.keys(expected).sort())
    for (const [key, value] of Object.entries(expected))
      near((actual as Record<string, unknown>)[key], value, tolerance)
  } else expect(actual).toBe(expected)
}
