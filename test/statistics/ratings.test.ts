import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kendallTauB } from '../../src/statistics/kendall.ts'
import { random } from '../../src/statistics/random.ts'
import { meanRating, ratedAgreement, ratedOneMember } from '../../src/statistics/ratings.ts'
import { spearman } from '../../src/statistics/spearman.ts'

const scale = { least: 1, most: 5 }
const some = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 12 }))
  .chain(([raters, units]) =>
    fc.tuple(
      fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: units, maxLength: units }), {
        minLength: raters,
        maxLength: raters,
      }),
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: units, maxLength: units }),
    ),
  )

describe('meanRating', () => {
  test('is the mean of what was rated, its interval within the scale', () => {
    fc.assert(
      fc.property(some, ([ratings]) => {
        const { mean, interval, ratings: n } = meanRating(ratings, scale)
        const given = ratings.flat().filter((rating) => rating !== null)
        expect(n).toBe(given.length)
        if (given.length === 0) expect(mean).toBeNull()
        else expect(mean).toBeCloseTo(given.reduce((sum, rating) => sum + rating, 0) / n, 12)
        const [low, high] = interval
        expect(low ?? 1).toBeGreaterThanOrEqual(1)
        expect(high ?? 5).toBeLessThanOrEqual(5)
        expect(low === null).toBe(high === null || mean === null)
      }),
    )
  })

  test('one rater, or one unit, has a mean and no interval', () => {
    const none = { mean: 2.5, interval: [null, null], ratings: 2 }
    expect(meanRating([[1, 4]], scale)).toEqual({ ...none, reason: 'fewMembers' })
    expect(meanRating([[1], [4]], scale)).toEqual({ ...none, reason: 'fewUnits' })
    const alone = [
      [1, 4],
      [null, null],
    ]
    expect(meanRating(alone, scale)).toEqual({ ...none, reason: 'fewMembers' })
    expect(ratedAgreement(alone, [0.1, 0.2], kendallTauB)).toMatchObject({
      mean: 1,
      interval: [null, null],
      reason: 'fewUnits',
    })
    expect(ratedOneMember(alone, [0.1, 0.2], kendallTauB).difference).toMatchObject({
      mean: null,
      reason: 'nothing',
    })
  })

  test('three raters and six units have an interval, two and five have none', () => {
    const rated = (raters: number, units: number) =>
      meanRating(
        Array.from({ length: raters }, (_, rater) =>
          Array.from({ length: units }, (_, unit) => 1 + ((rater + 2 * unit) % 5)),
        ),
        scale,
      )
    expect(rated(3, 6).interval[0]).toBeGreaterThan(1)
    expect(rated(2, 6).reason).toBe('fewMembers')
    expect(rated(3, 5).reason).toBe('fewUnits')
  })

  test('ratings that are all equal say nothing of how far they spread', () => {
    const equal = [
      [3, 3],
      [3, 3],
    ]
    expect(meanRating(equal, scale)).toEqual({
      mean: 3,
      interval: [null, null],
      ratings: 4,
      reason: 'allEqual',
    })
  })

  test('the interval is wider than ratings taken one by one would have it, where raters differ as persons', () => {
    const source = random(3)
    const persons = Array.from({ length: 8 }, () => 1 + source.below(4))
    const ratings = persons.map((person) => Array.from({ length: 20 }, () => person + source.below(2)))
    const { interval } = meanRating(ratings, scale)
    const all = ratings.flat()
    const mean = all.reduce((sum, rating) => sum + rating, 0) / all.length
    const deviation = Math.sqrt(all.reduce((sum, rating) => sum + (rating - mean) ** 2, 0) / (all.length - 1))
    const naive = (2 * 1.96 * deviation) / Math.sqrt(all.length)
    expect((interval[1] as number) - (interval[0] as number)).toBeGreaterThan(2 * naive)
  })
})

describe('ratedAgreement', () => {
  test('is the measure of the metric against the mean ratings', () => {
    const ratings = [
      [5, 3, 1, null],
      [4, 4, 2, 1],
      [5, null, 1, 2],
    ]
    const metric = [0.4, 0.1, 0.2, 0.3]
    const means = [14 / 3, 7 / 2, 4 / 3, 3 / 2]
    const found = ratedAgreement(ratings, metric, kendallTauB)
    expect(found.mean).toBeCloseTo(kendallTauB(means, metric) as number, 12)
    expect(ratedAgreement(ratings, metric, spearman).mean).toBeCloseTo(spearman(means, metric) as number, 12)
  })

  test('one rater, and the metric in that form, against the same others', () => {
    const ratings = [
      [5, 3, 1, null],
      [4, 4, 2, 1],
      [5, null, 1, 2],
    ]
    const metric = [0.4, 0.1, 0.2, 0.3]
    const places = (own: (number | null)[]) => own.flatMap((rating) => rating ?? []).sort((a, b) => b - a)
    const pairs = ratings.map((own, rater) => {
      const shown = own.flatMap((rating, unit) => (rating === null ? [] : unit))
      const others = shown.map((unit) => {
        const said = ratings.flatMap((row, other) => (other === rater ? [] : (row[unit] ?? [])))
        return said.reduce((a, b) => a + b) / said.length
      })
      const order = shown.toSorted((a, b) => (metric[b] as number) - (metric[a] as number))
      return [
        kendallTauB(
          others,
          shown.map((unit) => own[unit] as number),
        ) as number,
        kendallTauB(
          others,
          shown.map((unit) => places(own)[order.indexOf(unit)] as number),
        ) as number,
      ]
    })
    const mean = (at: number) => pairs.reduce((sum, pair) => sum + (pair[at] as number), 0) / 3
    const { member, metric: clip, difference } = ratedOneMember(ratings, metric, kendallTauB)
    expect(member.mean).toBeCloseTo(mean(0), 12)
    expect(clip.mean).toBeCloseTo(mean(1), 12)
    expect(difference.mean).toBeCloseTo(mean(1) - mean(0), 12)
    expect(difference.reason).toBe('fewUnits')
  })

  test('stays from −1 to 1; the same data, the same digits', () => {
    fc.assert(
      fc.property(some, ([ratings, metric]) => {
        const found = ratedAgreement(ratings, metric, kendallTauB)
        expect(ratedAgreement(ratings, metric, kendallTauB)).toEqual(found)
        const { member, metric: clip } = ratedOneMember(ratings, metric, kendallTauB)
        for (const { mean, interval } of [found, member, clip]) {
          const [low, high] = interval
          if (mean === null || low === null || high === null) continue
          expect(low).toBeGreaterThanOrEqual(-1)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThanOrEqual(high)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('level ratings have no agreement, and a metric that is short is refused', () => {
    expect(
      ratedAgreement(
        [
          [3, 3],
          [3, 3],
        ],
        [0.1, 0.2],
        kendallTauB,
      ),
    ).toMatchObject({ mean: null })
    expect(() => ratedAgreement([[3, 3]], [0.1], kendallTauB)).toThrow(
      'metric has 1 values and ratings 2 units',
    )
  })
})
