import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fleiss } from '../../src/statistics/fleiss.ts'
import { krippendorff, type Level } from '../../src/statistics/krippendorff.ts'
import { near, python } from './reference.ts'

const rating = fc.option(fc.integer({ min: 1, max: 4 }))
const ratings = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 6 }))
  .chain(([raters, units]) =>
    fc.array(fc.array(rating, { minLength: units, maxLength: units }), {
      minLength: raters,
      maxLength: raters,
    }),
  )
const levels = ['nominal', 'ordinal', 'interval'] as const

describe('krippendorff', () => {
  test.for(python.krippendorff)('is what the krippendorff package gives, case %#', ({ input, expected }) => {
    near(krippendorff(input.ratings, input.level as Level), { alpha: expected })
  })

  test.each(levels)('does not depend on who rates or on the order of units, %s', (level) => {
    fc.assert(
      fc.property(ratings, (rows) => {
        const moved = rows.toReversed().map((row) => row.toReversed())
        near(krippendorff(moved, level), krippendorff(rows, level))
      }),
    )
  })

  test('is 1 for raters who agree, and below 0 for those who disagree on purpose', () => {
    expect(
      krippendorff(
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
        'interval',
      ),
    ).toEqual({ alpha: 1 })
    expect(
      krippendorff(
        [
          [1, 2, 1],
          [2, 1, 2],
        ],
        'nominal',
      ).alpha,
    ).toBeLessThan(0)
  })

  test('measures order and distance only at their levels', () => {
    const rows = [
      [1, 2, 5],
      [1, 5, 2],
    ]
    const spread = [
      [1, 2, 9],
      [1, 9, 2],
    ]
    near(krippendorff(rows, 'ordinal'), krippendorff(spread, 'ordinal'))
    expect(krippendorff(rows, 'interval').alpha).not.toBeCloseTo(
      krippendorff(spread, 'interval').alpha as number,
    )
  })

  test('does not exist without variation or without pairs', () => {
    expect(
      krippendorff(
        [
          [2, 2],
          [2, 2],
        ],
        'nominal',
      ),
    ).toMatchObject({ alpha: null, reason: expect.stringContaining('no variation') })
    expect(
      krippendorff(
        [
          [1, null],
          [null, 2],
        ],
        'nominal',
      ),
    ).toMatchObject({ alpha: null, reason: 'no unit has two ratings to compare' })
    expect(krippendorff([[1, 2, 3]], 'nominal').alpha).toBeNull()
  })

  test('refuses rows of unequal length', () => {
    expect(() => krippendorff([[1, 2], [1]], 'nominal')).toThrow('ratings[1] has 1 units and ratings[0] 2')
    expect(() => krippendorff([], 'nominal')).toThrow('ratings is empty')
  })
})

describe('fleiss', () => {
  test.for(python.fleiss)('is what statsmodels gives, case %#', ({ input, expected }) => {
    near(fleiss(input.counts), { kappa: expected })
  })

  test('does not depend on the order of units or categories', () => {
    const counts = [
      [3, 1, 0],
      [0, 4, 0],
      [1, 1, 2],
      [2, 2, 0],
    ]
    near(fleiss(counts.toReversed().map((row) => row.toReversed())), fleiss(counts))
  })

  test('does not exist when all ratings are in one category', () => {
    expect(
      fleiss([
        [3, 0],
        [3, 0],
      ]),
    ).toMatchObject({ kappa: null, reason: expect.stringContaining('one category') })
  })

  test.each([
    [[], 'counts is empty'],
    [
      [
        [1, 2],
        [1, 1],
      ],
      'counts[1] has 2 ratings and counts[0] 3',
    ],
    [[[1, 2], [3]], 'counts[1] has 1 categories and counts[0] 2'],
    [[[4, -1]], 'counts[0][1] is -1'],
    [[[0.5, 1.5]], 'counts[0][0] is 0.5'],
    [[[1, 0]], 'each unit has 1 rating:'],
  ])('refuses %j', (counts, message) => {
    expect(() => fleiss(counts)).toThrow(message)
  })
})
