import { describe, expect, test } from 'vitest'
import { positionBias, type ShuffledRound } from '../../src/statistics/position-bias.ts'
import { random } from '../../src/statistics/random.ts'

/** Rounds of nine whose members name each position with its chance. */
function rounds(count: number, members: number, seed: number, chance: (position: number) => number) {
  const source = random(seed)
  return Array.from(
    { length: count },
    (): ShuffledRound => ({
      positions: 9,
      ballots: Array.from({ length: members }, (_, member) => ({
        member: `m${member}`,
        chosen: Array.from({ length: 9 }, (_, at) => at + 1).filter(
          (position) => source.uniform() < chance(position),
        ),
      })),
    }),
  )
}

describe('position bias', () => {
  test('shares, and what they would be if choices were spread evenly, over rounds of different sizes', () => {
    const found = positionBias([
      {
        positions: 2,
        ballots: [
          { member: 'a', chosen: [1] },
          { member: 'b', chosen: [1, 2] },
        ],
      },
      { positions: 4, ballots: [{ member: 'a', chosen: [1, 4] }] },
      { positions: 9, ballots: [] },
    ])
    expect(
      found.positions.map(({ position, ballots, share, even, difference }) => [
        position,
        ballots,
        share,
        Number(even.toFixed(9)),
        Number(difference.toFixed(9)),
      ]),
    ).toEqual([
      [1, 3, 1, 0.666666667, 0.333333333],
      [2, 3, 1 / 3, 0.666666667, -0.333333333],
      [3, 1, 0, 0.5, -0.5],
      [4, 1, 1, 0.5, 0.5],
    ])
  })

  test('finds the position that is named more often, and only that', () => {
    const { positions, p } = positionBias(rounds(40, 8, 3, (position) => (position === 1 ? 0.6 : 0.3)))
    expect(p).toBeLessThan(0.01)
    expect(positions[0]?.interval[0]).toBeGreaterThan(0.1)
    expect(positions.slice(1).filter(({ interval: [low] }) => (low as number) > 0)).toEqual([])
  })

  test('where there is none, its p is uniform: below 0.1 about once in ten', () => {
    const tries = Array.from({ length: 200 }, (_, seed) =>
      positionBias(
        rounds(6, 4, seed + 1, () => 0.3),
        { resamples: 199, seed },
      ),
    )
    const small = tries.filter(({ p }) => (p as number) <= 0.1).length
    expect(small).toBeGreaterThan(8)
    expect(small).toBeLessThan(36)
  })

  test('the test is that of all orders: 2 of 4 pairs of orders are as far from even', () => {
    const round = { positions: 2, ballots: [{ member: 'a', chosen: [1] }] }
    expect(positionBias([round, round], { resamples: 20_000 }).p).toBeCloseTo(0.5, 1)
  })

  test('what cannot be said is null, with why', () => {
    expect(positionBias([])).toEqual({ positions: [], p: null, reason: 'no ballots' })
    const all = { positions: 2, ballots: [{ member: 'a', chosen: [1, 2] }] }
    expect(positionBias([all])).toMatchObject({
      positions: [
        { interval: [null, null], without: 'fewUnits' },
        { interval: [null, null], without: 'fewUnits' },
      ],
      p: null,
      reason: 'every ballot names all or nothing: no test',
    })
  })

  test('draws the same for the same seed', () => {
    const data = rounds(5, 4, 1, () => 0.4)
    expect(positionBias(data, { seed: 7 })).toEqual(positionBias(data, { seed: 7 }))
  })

  test.each([
    [[{ positions: 0, ballots: [] }], 'rounds[0].positions is 0'],
    [
      [{ positions: 2, ballots: [{ member: 'a', chosen: [3] }] }],
      'rounds[0] has a ballot for 3: give 1 to 2',
    ],
    [[{ positions: 2, ballots: [{ member: 'a', chosen: [1, 1] }] }], 'names one position twice'],
  ])('refuses %j', (bad, message) => {
    expect(() => positionBias(bad)).toThrow(message)
  })
})
