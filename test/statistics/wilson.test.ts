import { describe, expect, test } from 'vitest'
import { wilson } from '../../src/statistics/wilson.ts'
import { near, python, r } from './reference.ts'

describe('wilson', () => {
  test.for(python.wilson)('is what statsmodels gives, case %#', ({ input, expected }) => {
    near(wilson(input.successes, input.trials, input.confidence), expected)
  })

  test('is what R gives', () => {
    const { successes, trials, confidence, low, high } = r.wilson
    near(wilson(successes, trials, confidence), { share: successes / trials, low, high })
  })

  test('mirrors when successes and failures change places, and holds the share', () => {
    for (let successes = 0; successes <= 20; successes++) {
      const one = wilson(successes, 20) as { share: number; low: number; high: number }
      const other = wilson(20 - successes, 20)
      near(other, { share: 1 - one.share, low: 1 - one.high, high: 1 - one.low })
      expect(one.low).toBeLessThanOrEqual(one.share)
      expect(one.high).toBeGreaterThanOrEqual(one.share)
    }
  })

  test('does not exist without trials', () => {
    expect(wilson(0, 0)).toEqual({ share: null, low: null, high: null, reason: 'no trials, so no share' })
  })

  test.each([
    [-1, 3, 0.95, 'successes is -1'],
    [1.5, 3, 0.95, 'successes is 1.5'],
    [1, Number.NaN, 0.95, 'trials is NaN'],
    [4, 3, 0.95, '4 successes in 3 trials'],
    [1, 3, 1, 'confidence is 1'],
  ])('refuses %d of %d at %d', (successes, trials, confidence, message) => {
    expect(() => wilson(successes, trials, confidence)).toThrow(message)
  })
})
