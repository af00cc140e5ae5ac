import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StatisticsInputError } from '../../src/statistics/methods.ts'
import { type Judgement, preference } from '../../src/statistics/preference.ts'
import { wilson } from '../../src/statistics/wilson.ts'

const said = (...firsts: number[]): Judgement[] =>
  firsts.map((first, index) => ({ member: 'abcdefgh'[index] as string, first }))

describe('preference', () => {
  test('counts every prompt alike, however often it was judged', () => {
    expect(preference([said(1, 1, 1, 1), said(0, 1)])).toMatchObject({
      share: 0.75,
      prompts: 2,
      members: 4,
      judgements: 6,
    })
  })

  test('five unanimous prompts are not enough for 0.05, six are', () => {
    const five = preference(Array.from({ length: 5 }, () => said(1, 1, 1)))
    expect(five.p).toBe(2 / 2 ** 5)
    const { low, high } = wilson(5, 5)
    expect(five).toMatchObject({ share: 1, interval: [low, high] })
    expect(preference(Array.from({ length: 6 }, () => said(1, 1, 1))).p).toBe(2 / 2 ** 6)
  })

  test('what does not exist is null with a reason', () => {
    expect(preference([said(1, 1, 0)])).toMatchObject({
      interval: [null, null],
      reason: 'fewer than two prompts: no interval',
    })
    expect(preference([said(1), said(0.5)])).toMatchObject({
      interval: [null, null],
      reason: 'fewer than two members: no interval',
    })
    expect(preference([said(0.5), said(1, 0)])).toMatchObject({
      p: null,
      reason: 'every prompt is level: nothing to test',
    })
    for (const wrong of [[], [[]], [said(0.7)]]) expect(() => preference(wrong)).toThrow(StatisticsInputError)
  })

  test('is turned round with its sides, and its interval holds the share', () => {
    const judgement = fc.record({
      member: fc.constantFrom('a', 'b', 'c', 'd'),
      first: fc.constantFrom(0, 0.5, 1),
    })
    const prompts = fc.array(fc.array(judgement, { minLength: 1, maxLength: 8 }), {
      minLength: 2,
      maxLength: 6,
    })
    fc.assert(
      fc.property(prompts, (given) => {
        const one = preference(given, { resamples: 50 })
        const turned = given.map((all) => all.map(({ member, first }) => ({ member, first: 1 - first })))
        const other = preference(turned, { resamples: 50 })
        expect(one.share + other.share).toBeCloseTo(1, 12)
        expect(one.p === null ? null : one.p.toFixed(9)).toEqual(other.p === null ? null : other.p.toFixed(9))
        const [low, high] = one.interval
        if (low === null || high === null) return
        expect(low).toBeLessThanOrEqual(one.share + 1e-12)
        expect(high).toBeGreaterThanOrEqual(one.share - 1e-12)
      }),
      { numRuns: 60 },
    )
  })

  test('the interval is about as wide as prompts and members let it be', () => {
    const source = Array.from({ length: 40 }, (_, prompt) =>
      Array.from({ length: 8 }, (_, member) => ({
        member: String(member),
        first: (prompt * 7 + member * 3) % 10 < 7 ? 1 : 0,
      })),
    )
    const { share, interval } = preference(source)
    expect(share).toBeCloseTo(0.7, 1)
    expect((interval[1] as number) - (interval[0] as number)).toBeGreaterThan(0.04)
    expect(interval[0]).toBeGreaterThan(0.5)
  })
})
