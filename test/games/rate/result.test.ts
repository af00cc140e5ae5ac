import { describe, expect, test } from 'vitest'
import { type RatedItem, type Rating, rateResult } from '../../../src/games/rate/result.ts'
import { kendallTauB } from '../../../src/statistics/kendall.ts'
import { krippendorff } from '../../../src/statistics/krippendorff.ts'
import { ratedOneMember } from '../../../src/statistics/ratings.ts'

const item = (
  position: number,
  kind: RatedItem['kind'],
  similarity: number | null,
  control = false,
): RatedItem => ({ position, kind, similarity, control })
const items = [
  item(1, 'unrelated', 0.05),
  item(2, 'relevant', 0.3),
  item(3, 'middling', 0.25),
  item(4, 'relevant', 0.2),
  item(5, 'unrelated', 0.02, true),
]

/** One row of ratings a member, in the order of the items; 0 where they gave none. */
function given(rows: Record<string, number[]>): Rating[] {
  return Object.entries(rows).flatMap(([member, row]) =>
    row.flatMap((rating, index) =>
      rating === 0 ? [] : [{ member, position: index + 1, rating, again: false }],
    ),
  )
}
const rows = { ann: [1, 5, 3, 4, 1], bob: [2, 4, 3, 5, 5], cy: [1, 5, 0, 5, 0] }

describe('the result of a round of ratings', () => {
  test('means, counts and CLIP by kind, without the controls', () => {
    const { raters, kinds } = rateResult(items, given(rows))
    expect(raters).toBe(3)
    expect(
      kinds.map(({ kind, descriptions, ratings, counts }) => [kind, descriptions, ratings, counts]),
    ).toEqual([
      ['relevant', 2, 6, [0, 0, 0, 2, 4]],
      ['middling', 1, 2, [0, 0, 2, 0, 0]],
      ['unrelated', 1, 3, [2, 1, 0, 0, 0]],
    ])
    const means = kinds.map(({ mean }) => mean)
    for (const [index, mean] of [28 / 6, 3, 4 / 3].entries()) expect(means[index]).toBeCloseTo(mean, 12)
    expect(kinds.map(({ similarity }) => similarity)).toEqual([0.25, 0.25, 0.05])
    // One description has no spread over descriptions, and two are too few to tell it.
    for (const { interval } of kinds) expect(interval).toEqual([null, null])
  })

  test('α and the agreement with CLIP are those of the statistics over the descriptions rated', () => {
    const { alpha, agreement } = rateResult(items, given(rows))
    const matrix = [
      [1, 5, 3, 4],
      [2, 4, 3, 5],
      [1, 5, null, 5],
    ]
    expect(alpha).toEqual(krippendorff(matrix, 'ordinal'))
    const means = [4 / 3, 14 / 3, 3, 14 / 3]
    expect(agreement?.tau.mean).toBeCloseTo(kendallTauB(means, [0.05, 0.3, 0.25, 0.2]) as number, 12)
    // Bob's place of the unrelated one is not CLIP's; the others agree with each other better than CLIP with them.
    expect(agreement?.oneMember).toEqual(ratedOneMember(matrix, [0.05, 0.3, 0.25, 0.2], kendallTauB))
    expect(agreement?.oneMember.difference.mean).toBeLessThan(0)
  })

  test('ratings of what was rated before count for the member alone, as do the controls', () => {
    const again = [
      { member: 'ann', position: 2, rating: 4, again: true },
      { member: 'bob', position: 1, rating: 5, again: true },
      { member: 'stranger', position: 1, rating: 5, again: true },
    ]
    const { reliability, ...found } = rateResult(items, [...given(rows), ...again])
    const { reliability: before, ...without } = rateResult(items, given(rows))
    expect(found).toEqual(without)
    expect(before.repeated.of).toBe(0)
    expect(reliability).toMatchObject({ wrong: { passed: 1, of: 2 }, repeated: { passed: 1, of: 2 } })
  })

  test('what does not exist is null: nobody rated, CLIP has not looked', () => {
    expect(rateResult(items, [])).toMatchObject({ raters: 0, alpha: { alpha: null }, agreement: null })
    const unscored = rateResult([...items, item(6, 'middling', null)], given(rows))
    expect(unscored.agreement).toBeNull()
    expect(unscored.kinds.map(({ similarity }) => similarity)).toEqual([0.25, null, 0.05])
  })
})
