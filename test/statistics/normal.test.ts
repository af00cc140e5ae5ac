import { expect, test } from 'vitest'
import { normalCdf, normalQuantile } from '../../src/statistics/normal.ts'
import { studentQuantile } from '../../src/statistics/student.ts'
import { near, python } from './reference.ts'

test.for(python.normal.quantiles)('the normal quantile at $p', ({ p, x }) => {
  near(normalQuantile(p), x, 1e-13)
})

test.for(python.normal.cdf)('the normal distribution at $x, to 12 digits of its size', ({ x, p }) => {
  near(normalCdf(x) / p, 1, 1e-12)
})

test('the normal quantile has its ends at infinity', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
})

test.for(python.student)(
  'Student’s t that keeps $share within, $degrees degrees of freedom',
  ({ share, degrees, t }) => {
    near(studentQuantile(share, degrees), t, 1e-12)
  },
)
