import { expect, test } from 'vitest'
import { type Adjustment, adjust } from '../../src/statistics/adjust.ts'
import { near, python, r } from './reference.ts'

const methods = ['holm', 'benjamini-hochberg', 'bonferroni'] as const

test.for(python.adjust)('is what statsmodels gives, case %#', ({ input, expected }) => {
  near(adjust(input.p, input.method as Adjustment), { adjusted: expected })
})

test.each(methods)('is what R gives: %s', (method) => {
  near(adjust(r.adjust.p, method), { adjusted: r.adjust[method] })
})

test.each(methods)('moves with the order of the p values, and never below them: %s', (method: Adjustment) => {
  const p = [0.2, 0.001, 0.04, 0.04, 1, 0]
  const { adjusted } = adjust(p, method)
  near(adjust(p.toReversed(), method), { adjusted: adjusted.toReversed() })
  adjusted.forEach((value, i) => {
    expect(value).toBeGreaterThanOrEqual(p[i] as number)
    expect(value).toBeLessThanOrEqual(1)
  })
})

test('leaves a single p value as it is', () => {
  for (const method of methods) expect(adjust([0.03], method)).toEqual({ adjusted: [0.03] })
})

test('refuses what is no p value', () => {
  expect(() => adjust([0.1, 1.2], 'holm')).toThrow('p[1] is 1.2: give a p value, from 0 to 1')
  expect(() => adjust([Number.NaN], 'holm')).toThrow('p[0] is NaN')
  expect(() => adjust([], 'holm')).toThrow('p is empty')
})
