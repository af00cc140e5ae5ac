import { describe, expect, test } from 'vitest'
import { describeMethods, methods, runMethod, StatisticsInputError } from '../../src/statistics/methods.ts'

const grid = { metric: [3, 2, 1], ballots: [{ member: 'm', tiers: [[0], [1, 2]] }] }

const examples: Record<string, object> = {
  'plackett-luce': { ballots: [[['A'], ['B', 'C'], ['D']]], pseudo: 0.5 },
  'bradley-terry': { duels: [{ a: 'A', b: 'B', aWins: 3, bWins: 1, ties: 2 }], ties: 'davidson' },
  borda: { ballots: [[['A'], ['B', 'C'], ['D']]] },
  wilson: { successes: 3, trials: 10, confidence: 0.9 },
  agreement: { crowd: [3, 1, 2], metric: [0.3, 0.1, 0.2] },
  krippendorff: {
    ratings: [
      [1, null, 3],
      [1, 2, 3],
    ],
    level: 'ordinal',
  },
  fleiss: {
    counts: [
      [3, 0],
      [1, 2],
    ],
  },
  paired: { x: [1, 2, 4], y: [1, 1, 2], confidence: 0.9, seed: 2 },
  adjust: { p: [0.01, 0.04], method: 'holm' },
  'alpha-spending': { shares: [0.5, 1] },
  preference: { prompts: [[{ member: 'm', first: 1 }], [{ member: 'n', first: 0.5 }]], confidence: 0.9 },
  'preference-needed': { share: 0.65, members: 5 },
  'one-member': { grids: [grid], measure: 'spearman', epsilon: 0.2 },
  'crowd-agreement': { grids: [grid], confidence: 0.9 },
  'group-contrasts': { grids: [grid], groups: [{ label: 'a', grids: [0] }] },
  'pairwise-accuracy': { grids: [grid] },
  'soft-pairwise-accuracy': {
    crowd: [
      [3, 4],
      [1, 2],
    ],
    metric: [[0.3], [0.2]],
    seed: 2,
  },
  'soft-agreement': { grids: [grid] },
  'rank-ranges': { ballots: [[['A'], ['B', 'C']]], confidence: 0.9 },
  winner: { ballots: [[['A'], ['B', 'C']]] },
  'duel-winner': { duels: [{ a: 'A', b: 'B', aWins: 1 }] },
  'reduced-worths': { duels: [{ a: 'A', b: 'B', aWins: 3, bWins: 1, ties: 2 }] },
  'changed-share': { prompts: [[true, false]] },
  'merge-equal': { ...grid, keys: ['x', 'x', 'y'] },
  'position-bias': {
    rounds: [{ positions: 3, ballots: [{ member: 'm', chosen: [1] }] }],
    resamples: 10,
  },
}

function refusal(name: string, input: unknown): string {
  try {
    runMethod(name, input)
  } catch (error) {
    expect(error).toBeInstanceOf(StatisticsInputError)
    return (error as Error).message
  }
  throw new Error('was not refused')
}

describe('methods on JSON', () => {
  test('every method has an example here and a place in the help', () => {
    expect(Object.keys(examples)).toEqual(Object.keys(methods))
    for (const name of Object.keys(methods)) expect(describeMethods()).toContain(`\n${name}: `)
  })

  test.each(Object.entries(examples))('%s runs, and gives numbers that JSON can hold', (name, input) => {
    const output = runMethod(name, input)
    expect(JSON.parse(JSON.stringify(output))).toEqual(output)
  })

  test.each(Object.entries(examples))('%s refuses what is not its form', (name, input) => {
    expect(refusal(name, { ...input, extra: 1 })).toContain('unknown field "extra": give {')
    for (const bad of [null, [], 'text', 3]) expect(refusal(name, bad)).toMatch(/^the input is .*: give \{/)
    for (const field of Object.keys(input).filter(
      (key) => !/confidence|epsilon|seed|measure|resamples|pseudo|ties|power/.test(key),
    )) {
      expect(refusal(name, { ...input, [field]: undefined })).toContain(`${field} is missing: give `)
      expect(refusal(name, { ...input, [field]: null })).toContain(`${field} is null: give `)
    }
  })

  test('names the place of a number that is none', () => {
    expect(refusal('agreement', { crowd: [1, null], metric: [1, 2] })).toBe(
      'crowd[1] is null: give a finite number',
    )
    expect(refusal('agreement', { crowd: [1, Number.NaN], metric: [1, 2] })).toBe(
      'crowd[1] is NaN: give a finite number',
    )
    expect(refusal('paired', { x: [1], y: [Infinity] })).toBe('y[0] is Infinity: give a finite number')
    expect(refusal('krippendorff', { ratings: [[1, '2']], level: 'nominal' })).toBe(
      'ratings[0][1] is "2": give a finite number, or null for no rating',
    )
    expect(refusal('plackett-luce', { ballots: [[['A'], 'B']] })).toBe(
      'ballots[0][1] is "B": give a tier: a list of items',
    )
    expect(refusal('bradley-terry', { duels: [{ a: 'A', b: 'B', aWins: 1 }] })).toBe(
      'duels[0].bWins is missing: give a finite number',
    )
  })

  test('refuses numbers that cannot be reckoned with, and names them', () => {
    expect(refusal('agreement', { crowd: [1e160, 2], metric: [1, 2] })).toBe(
      'crowd[0] is 1e+160: give a number up to 1e+100',
    )
    expect(refusal('paired', { x: [-1e160, 2], y: [1, 2] })).toBe(
      'x[0] is -1e+160: give a number from -1e+100 on',
    )
    const ratings = [
      [1e-200, 0, 1e-200],
      [0, 1e-200, 1e-200],
    ]
    expect(refusal('krippendorff', { ratings, level: 'interval' })).toMatch(
      /^alpha would be no finite number: .*; give them on another scale$/,
    )
  })

  test('refuses what would take for ever', () => {
    const rounds = [{ positions: 2 ** 31, ballots: [{ member: 'm', chosen: [1] }] }]
    expect(refusal('position-bias', { rounds })).toBe(
      'rounds[0].positions is 2147483648: give a whole number, 1 to 1000',
    )
    expect(refusal('position-bias', { ...examples['position-bias'], resamples: 2 ** 31 })).toBe(
      'resamples is 2147483648: give a whole number, 1 to 100000',
    )
  })

  test('names the choices', () => {
    expect(refusal('krippendorff', { ratings: [[1, 2]], level: 'ratio' })).toBe(
      'level is "ratio": give "nominal" or "ordinal" or "interval"',
    )
  })

  test('suggests the method that was meant', () => {
    expect(refusal('placket-luce', {})).toMatch(
      /^there is no method "placket-luce": did you mean plackett-luce\? Methods: /,
    )
    expect(refusal('agreement-crowd', {})).toContain('did you mean crowd-agreement?')
    expect(refusal('constructor', {})).not.toContain('did you mean')
  })

  test('refusals are one line', () => {
    for (const name of Object.keys(methods)) expect(refusal(name, { bad: 1 })).not.toContain('\n')
  })
})
