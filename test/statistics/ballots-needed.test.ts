import { describe, expect, test } from 'vitest'
import { ballotsForInterval, ballotsForPair, ballotsForShares } from '../../src/statistics/ballots-needed.ts'
import { normalQuantile } from '../../src/statistics/normal.ts'
import { r } from './reference.ts'

describe('ballots for two shares', () => {
  test.for(r.ballotsForShares)(
    'are what R gives, rounded up, case %#',
    ({ first, second, exact, ...options }) => {
      expect(ballotsForShares(first, second, options)).toEqual({ ballots: Math.ceil(exact) })
      expect(ballotsForShares(second, first, options)).toEqual({ ballots: Math.ceil(exact) })
    },
  )

  test('no number shows a difference that is not there', () => {
    expect(ballotsForShares(0.4, 0.4)).toEqual({ ballots: null, reason: 'the shares do not differ' })
  })

  test.each([
    [1.2, 0.5, {}, 'first is 1.2'],
    [0.5, Number.NaN, {}, 'second is NaN'],
    [0.5, 0.6, { power: 1 }, 'power is 1'],
    [0.5, 0.6, { confidence: 0 }, 'confidence is 0'],
  ])('refuses %d and %d with %j', (first, second, options, message) => {
    expect(() => ballotsForShares(first, second, options)).toThrow(message)
  })
})

describe('ballots for a pair', () => {
  test.each([
    [0.3, 0.1],
    [0.45, 0.25],
    [0.2, 0.08],
  ])('find %d against %d with the power they promise', (onlyFirst, onlySecond) => {
    const { ballots } = ballotsForPair(onlyFirst, onlySecond)
    expect(power(ballots as number, onlyFirst, onlySecond)).toBeGreaterThan(0.78)
    expect(power(ballots as number, onlyFirst, onlySecond)).toBeLessThan(0.83)
  })

  test('are never fewer than the exact sign test can go by', () => {
    expect(ballotsForPair(1, 0)).toEqual({ ballots: 6 })
  })

  test('no number shows a difference that is not there', () => {
    expect(ballotsForPair(0.2, 0.2).ballots).toBeNull()
  })

  test('refuses shares that no ballots have', () => {
    expect(() => ballotsForPair(0.7, 0.4)).toThrow('of 1 at most together')
    expect(() => ballotsForPair(-0.1, 0.4)).toThrow('onlyFirst is -0.1')
  })
})

describe('ballots for an interval', () => {
  test('half the width takes four times as many', () => {
    expect(ballotsForInterval(80, [0.1, 0.5], 0.1)).toEqual({ ballots: 320, more: 240 })
    expect(ballotsForInterval(80, [0.1, 0.5], 0.3)).toEqual({ ballots: 36, more: 0 })
  })

  test.each([
    [0, [0, 1], 0.1, 'ballots is 0'],
    [5, [1, 0], 0.1, 'interval is 1 to 0'],
    [5, [0, 1], 0, 'halfWidth is 0'],
  ] as const)('refuses %d, %j and %d', (ballots, interval, halfWidth, message) => {
    expect(() => ballotsForInterval(ballots, interval, halfWidth)).toThrow(message)
  })
})

/** Exact chance that McNemar's test at 95 % finds the first ahead: a sum over all counts of the three outcomes. */
function power(ballots: number, onlyFirst: number, onlySecond: number): number {
  const logFactorials = [0]
  for (let n = 1; n <= ballots; n++) logFactorials.push((logFactorials[n - 1] as number) + Math.log(n))
  const log = (n: number) => logFactorials[n] as number
  const quantile = normalQuantile(0.975)
  const rest = Math.log(1 - onlyFirst - onlySecond)
  let sum = 0
  for (let ahead = 0; ahead <= ballots; ahead++)
    for (let behind = 0; ahead + behind <= ballots; behind++) {
      if ((ahead - behind) / Math.sqrt(ahead + behind) < quantile) continue
      const level = ballots - ahead - behind
      sum += Math.exp(
        log(ballots) -
          log(ahead) -
          log(behind) -
          log(level) +
          ahead * Math.log(onlyFirst) +
          behind * Math.log(onlySecond) +
          level * rest,
      )
    }
  return sum
}
