import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StatisticsInputError } from '../../src/statistics/methods.ts'
import { type Judgement, preference, statementOf } from '../../src/statistics/preference.ts'
import { studentTails } from '../../src/statistics/student.ts'
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

  test('states nothing with fewer than three members or six prompts, however unanimous', () => {
    const unanimous = (prompts: number, ...firsts: number[]) =>
      preference(Array.from({ length: prompts }, () => said(...firsts)))
    expect(unanimous(40, 1, 1)).toMatchObject({
      p: null,
      preferred: null,
      interval: [null, null],
      reason: 'fewMembers',
    })
    expect(unanimous(5, 1, 1, 1)).toMatchObject({ p: null, preferred: null, reason: 'fewPrompts' })
    const six = unanimous(6, 1, 1, 1)
    const { low, high } = wilson(6, 6)
    expect(six).toMatchObject({ share: 1, interval: [low, high], preferred: 'first' })
    expect(six.p).toBeCloseTo(2 / 2 ** 6, 12)
    expect(unanimous(6, 0, 0, 0)).toMatchObject({ share: 0, preferred: 'second' })
  })

  test('a member who said nearly all is not one of three', () => {
    const much = Array.from({ length: 10 }, () => said(1, 1).slice(0, 1))
    expect(preference([...much, said(1, 1, 1)])).toMatchObject({ members: 3, reason: 'fewMembers' })
  })

  test('what one member of three says against the others keeps a preference from being stated', () => {
    const found = preference(Array.from({ length: 40 }, () => said(1, 1, 0)))
    expect(found).toMatchObject({ preferred: null })
    expect(found.p).toBeGreaterThan(0.2)
  })

  test('of these members it takes prompts, and of these prompts members', () => {
    const table = (rows: number, columns: number) => ({
      rows,
      columns,
      // All but one in four for the first.
      values: Float64Array.from({ length: rows * columns }, (_, at) => (at % 4 === 1 ? 0 : 1)),
    })
    expect(statementOf(table(1, 20), 0.95, 'columns')).toMatchObject({ p: expect.any(Number) })
    expect(statementOf(table(1, 20), 0.95)).toBe('fewMembers')
    expect(statementOf(table(1, 6), 0.95)).toBe('fewMembers')
    expect(statementOf(table(8, 5), 0.95, 'columns')).toBe('fewPrompts')
    expect(statementOf(table(8, 1), 0.95, 'columns')).toBe('fewPrompts')
    expect(statementOf(table(8, 3), 0.95, 'rows')).toMatchObject({ p: expect.any(Number) })
    expect(statementOf(table(2, 40), 0.95, 'rows')).toBe('fewMembers')
    // A t test of the means of prompts: 3/4 in the mean, each prompt 0 or 1, with five of them 0.
    const { p } = statementOf(table(1, 20), 0.95, 'columns') as { p: number }
    const standardError = Math.sqrt((0.75 * 0.25 * 20) / 19 / 20)
    expect(p).toBeCloseTo(studentTails(0.25 / standardError, 19), 12)
  })

  test('refuses what was not said', () => {
    for (const wrong of [[], [[]], [said(0.7)]]) expect(() => preference(wrong)).toThrow(StatisticsInputError)
  })

  test('is turned round with its sides, and its interval holds the share', () => {
    const judgement = fc.record({
      member: fc.constantFrom('a', 'b', 'c', 'd'),
      first: fc.constantFrom(0, 0.5, 1),
    })
    const prompts = fc.array(fc.array(judgement, { minLength: 3, maxLength: 8 }), {
      minLength: 2,
      maxLength: 12,
    })
    fc.assert(
      fc.property(prompts, (given) => {
        const one = preference(given)
        const turned = given.map((all) => all.map(({ member, first }) => ({ member, first: 1 - first })))
        const other = preference(turned)
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
