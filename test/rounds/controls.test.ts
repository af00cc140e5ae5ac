import { expect, test } from 'vitest'
import { reliability } from '../../src/rounds/controls.ts'

test('counts the wrong descriptions found wrong, and the answers that stayed the same, apart', () => {
  const control = (kind: 'wrong' | 'repeated', passed: boolean) => ({ member: 'm', kind, passed })
  const found = reliability([
    control('wrong', true),
    control('wrong', true),
    control('wrong', false),
    control('repeated', true),
  ])
  // Wilson's interval of 2 in 3 and of 1 in 1, as R's binom.confint(method = "wilson") prints them.
  expect(found.wrong).toMatchObject({ passed: 2, of: 3 })
  expect(found.wrong.low).toBeCloseTo(0.2076596, 6)
  expect(found.wrong.high).toBeCloseTo(0.938508, 5)
  expect(found.repeated).toMatchObject({ passed: 1, of: 1, high: 1 })
  expect(found.repeated.low).toBeCloseTo(0.2065493, 6)
})

test('without a control there is no share', () => {
  expect(reliability([]).wrong).toEqual({ passed: 0, of: 0, share: null, low: null, high: null })
})
