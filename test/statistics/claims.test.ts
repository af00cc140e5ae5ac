import { describe, expect, test } from 'vitest'
import { adjust } from '../../src/statistics/adjust.ts'
import { crossedMean } from '../../src/statistics/crossed.ts'
import { crowdAgreement } from '../../src/statistics/crowd-agreement.ts'
import { changedShare, equalItems, mergeEqual, mergeTiers } from '../../src/statistics/equal-items.ts'
import { groupContrasts } from '../../src/statistics/group-contrasts.ts'
import { StatisticsInputError } from '../../src/statistics/methods.ts'
import { oneMember } from '../../src/statistics/one-member.ts'
import { preferenceNeeded } from '../../src/statistics/preference-needed.ts'
import { rankRanges } from '../../src/statistics/rank-ranges.ts'
import { reducedWorths } from '../../src/statistics/reduced-bias.ts'
import { softAgreement, softPairwiseAccuracy } from '../../src/statistics/soft-pairwise.ts'
import { studentTails } from '../../src/statistics/student.ts'
import { calibratedAccuracy } from '../../src/statistics/tie-calibration.ts'
import { wilson } from '../../src/statistics/wilson.ts'
import { duelWinnerHangsOn, winnerHangsOn } from '../../src/statistics/winner.ts'
import claims from './data/claims.json' with { type: 'json' }
import { near } from './reference.ts'

const { grids } = claims

describe('as NumPy and SciPy have it from the definitions', () => {
  test.each(claims.student)('tails of t = $t with $degrees degrees', ({ t, degrees, p }) => {
    near(studentTails(t, degrees), p, 1e-12)
  })

  test('the mean of a crossed table, whole and with gaps', () => {
    claims.crossed.forEach(({ rows, columns, values, expected }, at) => {
      const found = crossedMean({
        rows,
        columns,
        values: Float64Array.from(values, (one) => one ?? Number.NaN),
      })
      const { effective: _, ...numbers } = found as NonNullable<typeof found>
      // With gaps row and column effects come from passes that stop.
      near(numbers, expected, at === 0 ? 1e-9 : 1e-3)
    })
  })

  test('Benjamini and Yekutieli', () => {
    near(adjust(claims.by.p, 'benjamini-yekutieli').adjusted, claims.by.adjusted)
  })

  test('worths with reduced bias', () => {
    const { items } = reducedWorths(claims.reduced.duels)
    for (const [name, expected] of Object.entries(claims.reduced.logWorth))
      near(items?.[name]?.logWorth, expected, 1e-5)
    for (const [name, expected] of Object.entries(claims.reduced.standardError))
      near(items?.[name]?.standardError, expected, 1e-5)
  })

  test('agreement, corrected and not; one member; ceilings; the alternative annotator test', () => {
    const { observed, corrected, betweenMembers, reliability } = crowdAgreement(grids)
    const { member, metric, difference, whole, ceiling, alternative, votes, members } = oneMember(grids)
    const expected = claims.agreement
    near(
      { observed: observed.mean, corrected: corrected.mean, betweenMembers, reliability },
      {
        observed: expected.observed,
        corrected: expected.corrected,
        betweenMembers: expected.betweenMembers,
        reliability: expected.reliability,
      },
    )
    near(
      [member.mean, metric.mean, difference.mean],
      [expected.member, expected.metric, expected.metric - expected.member],
    )
    near({ ...ceiling, metric: whole.mean }, expected.ceiling)
    near(
      { winningRate: alternative.winningRate, advantage: alternative.advantage },
      { winningRate: expected.winningRate, advantage: expected.advantage },
    )
    expect([votes, members, alternative.votes, alternative.epsilon]).toEqual([32, 4, 32, 0.1])
  })

  test('pairwise accuracy with calibrated ties, and soft', () => {
    const { mean, uncalibrated, threshold, tied } = calibratedAccuracy(grids)
    near({ mean, uncalibrated, threshold, tied }, claims.calibrated)
    near(softPairwiseAccuracy(claims.soft.crowd, claims.soft.metric).accuracy, claims.soft.accuracy)
  })

  test('soft accuracy over votes is that of each vote, its metric without spread', () => {
    const named = [
      [0, 1],
      [0, 2],
      [1, 3],
      [0, 1],
      [2, 3],
    ]
    const metric = [4, 3, 3, 1]
    const ballots = named.map((best, member) => ({
      member: String(member),
      tiers: [best, [0, 1, 2, 3].filter((picture) => !best.includes(picture))],
    }))
    // All ballots are of one form, so that points are approvals but for a factor.
    const approvals = metric.map((_, picture) => named.map((best) => (best.includes(picture) ? 1 : 0)))
    const { accuracy } = softPairwiseAccuracy(
      approvals,
      metric.map((value) => [value]),
    )
    near(softAgreement([{ metric, ballots }]).accuracy, accuracy)
    expect(softAgreement([{ metric: [1, 2], ballots: [] }])).toEqual({ accuracy: null, votes: 0 })
  })

  test('rank ranges', () => {
    const { items } = rankRanges(claims.ranks.ballots)
    for (const [item, { best, worst }] of Object.entries(claims.ranks.expected))
      expect(items[item]).toMatchObject({ best, worst })
  })
})

describe('a metric as one more member', () => {
  test('that is a copy of each ballot is as near to the others as the member', () => {
    const ballots = ['a', 'b', 'c'].map((member) => ({
      member,
      tiers: [
        [0, 1],
        [2, 3],
      ],
    }))
    const grid = { metric: [4, 3, 2, 1], ballots }
    const { difference, whole, ceiling } = oneMember(Array.from({ length: 6 }, () => grid))
    expect(difference).toEqual({ mean: 0, interval: [0, 0], p: 1 })
    // A ballot of two tiers caps what a whole order can have.
    expect(ceiling.upper).toBeCloseTo(1, 12)
    expect(whole.mean).toBeCloseTo(Math.sqrt((2 * 2) / 6), 12)
  })

  test('ties of the metric share the places they fill', () => {
    const ballots = ['a', 'b', 'c'].map((member) => ({ member, tiers: [[0], [1, 2]] }))
    const { metric } = oneMember([{ metric: [1, 1, 0], ballots }])
    expect(metric.mean).toBeCloseTo(0.5, 12)
  })

  test('says why there is no interval and no verdict', () => {
    const few = oneMember(grids.slice(0, 3))
    expect(few.difference.reason).toBe('fewUnits')
    expect(few.alternative).toMatchObject({ passes: null, reason: 'fewVotes' })
    const two = grids.map(({ metric, ballots }) => ({ metric, ballots: ballots.slice(0, 2) }))
    expect(oneMember(two).difference.reason).toBe('fewMembers')
    expect(oneMember(two).alternative).toMatchObject({ passes: null, reason: 'fewMembers' })
  })
})

describe('groups of votes', () => {
  const half = Array.from({ length: 16 }, (_, grid) => grid)
  const rest = half.map((grid) => grid + 16)

  test('that are the same votes are told once, and the others as what they are held against', () => {
    const { contrasts } = groupContrasts(grids, [
      { label: 'colour', grids: half },
      { label: 'count', grids: half.toReversed() },
      { label: 'space', grids: rest },
      { label: 'few', grids: [0, 1] },
      { label: 'all', grids: [...half, ...rest] },
    ])
    expect(contrasts.map(({ labels, against, reason }) => [labels, against, reason])).toEqual([
      [['colour', 'count'], ['space'], undefined],
      [['few'], [], 'fewVotes'],
      [['all'], [], 'allVotes'],
    ])
    const { adjusted, p, interval, difference } = contrasts[0] as (typeof contrasts)[number]
    expect(adjusted).toBe(p)
    expect(interval[0]).toBeLessThan(difference as number)
    expect(interval[1]).toBeGreaterThan(difference as number)
  })

  test('p values of a table are corrected by Holm', () => {
    const thirds = [half.slice(0, 8), half.slice(8), rest.slice(0, 8)]
    const { contrasts } = groupContrasts(
      grids,
      thirds.map((own, at) => ({ label: String(at), grids: own })),
    )
    const p = contrasts.map((one) => one.p as number)
    near(
      contrasts.map(({ adjusted }) => adjusted as number),
      adjust(p, 'holm').adjusted,
    )
  })

  test('refuses a vote that is not there', () => {
    expect(() => groupContrasts(grids, [{ label: 'a', grids: [32] }])).toThrow(StatisticsInputError)
  })
})

describe('equal pictures', () => {
  test('are one, at the place of the best placed', () => {
    expect(equalItems(['x', 'y', 'x', 'z', 'y'])).toEqual([[0, 2], [1, 4], [3]])
    const groups = equalItems(['x', 'y', 'x', 'z', 'y'])
    expect(
      mergeTiers(
        [
          [2, 3],
          [0, 1, 4],
        ],
        groups,
      ),
    ).toEqual([[0, 2], [1]])
    expect(mergeTiers([[4], [1], [0, 2, 3]], groups)).toEqual([[1], [0, 2]])
    expect(
      mergeEqual({ metric: [1, 2, 1], ballots: [{ member: 'm', tiers: [[0], [1, 2]] }] }, ['x', 'y', 'x']),
    ).toEqual({ metric: [1, 2], ballots: [{ member: 'm', tiers: [[0], [1]] }] })
  })

  test('between systems are no change: the share that changed, over prompts', () => {
    const prompts = [[true, false], [false], [true], [true, true], [false, false], [true]]
    expect(changedShare(prompts)).toMatchObject({ share: 3.5 / 6, pairs: 9, equal: 4, prompts: 6 })
    const { low, high } = wilson(6, 6)
    expect(changedShare(Array.from({ length: 6 }, () => [true]))).toMatchObject({
      share: 1,
      interval: [low, high],
    })
    expect(changedShare([[true]])).toMatchObject({ share: 1, interval: [null, null], reason: 'fewPrompts' })
    expect(changedShare([[]])).toMatchObject({ share: null, reason: 'nothing' })
  })
})

describe('who is the first', () => {
  test('with five ballots that agree nobody is told apart, with eight two are', () => {
    const agreeing = (count: number) =>
      rankRanges(
        Array.from({ length: count }, () => [
          ['A', 'B'],
          ['C', 'D'],
        ]),
      )
    expect(agreeing(5)).toMatchObject({ first: ['A', 'B', 'C', 'D'], reason: 'fewBallots' })
    expect(agreeing(8)).toMatchObject({ first: ['A', 'B'] })
    expect(agreeing(8).items.C).toMatchObject({ best: 3, worst: 4 })
  })

  test('the fewest ballots that it hangs on, by leaving out every set of them', () => {
    const ballots = [
      [['A'], ['B', 'C']],
      [['A', 'B'], ['C']],
      [['B'], ['A', 'C']],
      [['A'], ['C'], ['B']],
      [['C'], ['A'], ['B']],
      [['A', 'C'], ['B']],
    ]
    const { winners, ballots: fewest } = winnerHangsOn(ballots)
    expect(winners).toEqual(['A'])
    const sets = Array.from({ length: 2 ** ballots.length - 1 }, (_, set) =>
      ballots.filter((_, at) => !(set & (1 << at))),
    )
    const changing = sets.filter((left) => winnerHangsOn(left).winners.join() !== 'A')
    expect(fewest).toBe(ballots.length - Math.max(...changing.map(({ length }) => length)))
    expect(winnerHangsOn([[['A', 'B'], ['C']]])).toMatchObject({ winners: ['A', 'B'], ballots: 0 })
  })
})

describe('the winner of duels', () => {
  const duels = (...ends: [string, string, number][]) => ends.map(([a, b, aWins]) => ({ a, b, aWins }))

  test('hangs on as few as are left out one by one, in the end', () => {
    const close = duels(
      ['A', 'B', 1],
      ['A', 'B', 1],
      ['A', 'B', 0],
      ['B', 'C', 1],
      ['A', 'C', 1],
      ['B', 'C', 1],
      ['A', 'C', 1],
    )
    expect(duelWinnerHangsOn(close)).toEqual({ winner: 'A', duels: 1, next: 'B', of: 7 })
    const clear = [...close, ...duels(['A', 'B', 1], ['A', 'B', 1], ['A', 'B', 1])]
    expect(duelWinnerHangsOn(clear).duels).toBeGreaterThan(2)
  })

  test('is not to be had over islands', () => {
    expect(duelWinnerHangsOn(duels(['A', 'B', 1], ['C', 'D', 1]))).toMatchObject({
      winner: null,
      reason: 'islands',
    })
  })
})

describe('worths with reduced bias', () => {
  test('exist where nobody beat the first, and lie less far apart than the likeliest', () => {
    const { items } = reducedWorths([
      { a: 'A', b: 'B', aWins: 3, bWins: 0 },
      { a: 'B', b: 'C', aWins: 2, bWins: 1 },
    ])
    expect(items?.A?.logWorth).toBeGreaterThan(items?.B?.logWorth as number)
    expect(Number.isFinite(items?.A?.interval[1])).toBe(true)
  })

  test('do not where the duels fall into islands', () => {
    const islands = [
      { a: 'A', b: 'B', aWins: 3, bWins: 0 },
      { a: 'C', b: 'D', aWins: 2, bWins: 1 },
    ]
    expect(reducedWorths(islands)).toEqual({ items: null, reason: 'islands' })
  })
})

describe('what a preference of a named size would take', () => {
  test('more for a smaller one, less with more members; nothing is enough with too few', () => {
    const seventy = preferenceNeeded(0.7, 8)
    expect(seventy.prompts).toBeGreaterThan(preferenceNeeded(0.7, 20).prompts as number)
    expect(preferenceNeeded(0.6, 3)).toMatchObject({ prompts: null })
    expect(preferenceNeeded(0.6, 3).fewestMembers).toBeGreaterThan(seventy.fewestMembers)
    expect(preferenceNeeded(0.7, 2).prompts).toBeNull()
  })
})
