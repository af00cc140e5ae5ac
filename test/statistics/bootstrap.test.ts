import { describe, expect, test } from 'vitest'
import { bootstrapAgreement } from '../../src/statistics/bootstrap.ts'
import type { VotedGrid } from '../../src/statistics/crowd.ts'
import { ndcg } from '../../src/statistics/ndcg.ts'
import { random } from '../../src/statistics/random.ts'
import { near, python } from './reference.ts'

/** Grids whose metric and members see the same order, each through noise of its own. */
function votedGrids(count: number, members: number, seed: number): VotedGrid[] {
  const source = random(seed)
  return Array.from({ length: count }, () => {
    const quality = Array.from({ length: 6 }, () => source.uniform())
    const seen = () => quality.map((value) => value + source.uniform())
    return {
      metric: seen(),
      ballots: Array.from({ length: members }, (_, member) => {
        const view = seen()
        const order = [...view.keys()].sort((a, b) => (view[b] as number) - (view[a] as number))
        return { member: `m${member}`, tiers: [order.slice(0, 2), order.slice(2)] }
      }),
    }
  })
}

const low = ({ interval }: { interval: [number | null, number | null] }) => interval[0] as number
const high = ({ interval }: { interval: [number | null, number | null] }) => interval[1] as number
const width = (found: { interval: [number | null, number | null] }) => high(found) - low(found)

describe('bootstrapAgreement', () => {
  test('has the mean and the ceiling that SciPy’s τ-b gives', () => {
    const { input, mean, ceiling } = python.bootstrapAgreement
    const found = bootstrapAgreement(input.grids)
    near([found.mean, found.ceiling.mean], [mean, ceiling])
  })

  test('holds the mean in its interval, and is narrower with more grids and members', () => {
    const few = bootstrapAgreement(votedGrids(8, 4, 1))
    const many = bootstrapAgreement(votedGrids(60, 12, 1))
    for (const found of [few, few.ceiling, many, many.ceiling]) {
      expect(low(found)).toBeLessThan(found.mean as number)
      expect(high(found)).toBeGreaterThan(found.mean as number)
    }
    expect(width(many)).toBeLessThan(width(few) / 1.5)
    expect(width(many.ceiling)).toBeLessThan(width(few.ceiling) / 1.5)
  })

  test('draws members, not votes: a member who is of one mind everywhere is one piece of evidence', () => {
    // Four members rank as the metric does, three the other way round, on every grid.
    const order = [[0], [1], [2], [3]]
    const shared = Array.from({ length: 30 }, () => ({
      metric: [4, 3, 2, 1],
      ballots: Array.from({ length: 7 }, (_, member) => ({
        member: `m${member}`,
        tiers: member < 4 ? order : order.toReversed(),
      })),
    }))
    const strangers = shared.map(({ metric, ballots }, grid) => ({
      metric,
      ballots: ballots.map((ballot) => ({ ...ballot, member: `${ballot.member} of ${grid}` })),
    }))
    const [few, many] = [bootstrapAgreement(shared), bootstrapAgreement(strangers)]
    expect([few.mean, few.members, many.mean, many.members]).toEqual([1, 7, 1, 210])
    expect(low(few)).toBe(-1)
    expect(low(many)).toBeGreaterThan(-0.5)
  })

  test('draws the same for the same seed', () => {
    const grids = votedGrids(5, 4, 3)
    expect(bootstrapAgreement(grids, { seed: 9 })).toEqual(bootstrapAgreement(grids, { seed: 9 }))
    expect(bootstrapAgreement(grids, { seed: 9 })).not.toEqual(bootstrapAgreement(grids, { seed: 10 }))
  })

  test('a higher confidence is a wider interval', () => {
    const grids = votedGrids(10, 5, 4)
    expect(width(bootstrapAgreement(grids, { confidence: 0.99 }))).toBeGreaterThan(
      width(bootstrapAgreement(grids, { confidence: 0.8 })),
    )
  })

  test('can take the mean of another measure', () => {
    const found = bootstrapAgreement(votedGrids(5, 4, 5), { measure: ndcg })
    expect(found.mean).toBeGreaterThan(0.6)
    expect(high(found)).toBeLessThanOrEqual(1)
  })

  test('members who all agree with the metric reach 1 on both sides', () => {
    const grids = [0, 1, 2].map(() => ({
      metric: [3, 2, 1],
      ballots: ['a', 'b', 'c'].map((member) => ({ member, tiers: [[0], [1], [2]] })),
    }))
    expect(bootstrapAgreement(grids)).toEqual({
      mean: 1,
      interval: [1, 1],
      ceiling: { mean: 1, interval: [1, 1] },
      grids: 3,
      members: 3,
      leftOut: [],
    })
  })

  test('leaves grids without an agreement out, and says why', () => {
    const [grid] = votedGrids(1, 3, 6) as [VotedGrid]
    const found = bootstrapAgreement([
      grid,
      { metric: [1, 2], ballots: [] },
      { ...grid, metric: grid.metric.map(() => 0.3) },
      { metric: [1], ballots: [{ member: 'm0', tiers: [[0]] }] },
      { metric: [1, 2], ballots: [{ member: 'm0', tiers: [[0, 1]] }] },
    ])
    expect(found.leftOut).toEqual([
      { grid: 1, reason: 'no ballots' },
      { grid: 2, reason: 'the metric has one value throughout' },
      { grid: 3, reason: 'one picture has no order' },
      { grid: 4, reason: 'the crowd ties all pictures that can be compared' },
    ])
    expect(found).toMatchObject({
      grids: 1,
      interval: [null, null],
      reason: 'fewer than two grids have an agreement: no interval',
    })
  })

  test('has no ceiling and no interval with a single member', () => {
    expect(bootstrapAgreement(votedGrids(5, 1, 7))).toMatchObject({
      mean: expect.any(Number),
      interval: [null, null],
      ceiling: { mean: null, interval: [null, null] },
      reason: 'fewer than two members voted: no interval; fewer than two members voted: no ceiling',
    })
  })

  const ballot = (tiers: number[][], member = 'a') => ({ member, tiers })
  test.each([
    [[], 'grids is empty'],
    [[{ metric: [], ballots: [] }], 'grids[0].metric is empty'],
    [
      [{ metric: [1, 2], ballots: [ballot([[0], [2]])] }],
      'the ballot of "a" in grids[0] names picture 2: give 0 to 1',
    ],
    [[{ metric: [1, 2], ballots: [ballot([[0], [-1]])] }], 'names picture -1'],
    [[{ metric: [1, 2], ballots: [ballot([[0], [0]])] }], 'names 0 twice'],
    [[{ metric: [1, 2], ballots: [ballot([[0]]), ballot([[1]])] }], 'grids[0] has two ballots of "a"'],
  ])('refuses %j', (grids, message) => {
    expect(() => bootstrapAgreement(grids)).toThrow(message)
  })

  test('refuses resamples that cannot be counted', () => {
    expect(() => bootstrapAgreement(votedGrids(2, 2, 8), { resamples: 0 })).toThrow('resamples is 0')
  })
})
