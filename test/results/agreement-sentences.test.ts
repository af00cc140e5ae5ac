import { describe, expect, test } from 'vitest'
import { agreementsWords, agreementTable } from '../../src/results/agreement-sentences.ts'
import type { Agreements } from '../../src/results/group-agreement.ts'
import { crowdAgreement } from '../../src/statistics/crowd-agreement.ts'
import { type GroupContrast, groupContrasts } from '../../src/statistics/group-contrasts.ts'
import { oneMember } from '../../src/statistics/one-member.ts'
import { softAgreement } from '../../src/statistics/soft-pairwise.ts'
import { calibratedAccuracy } from '../../src/statistics/tie-calibration.ts'
import { words } from '../../src/words/index.ts'
import claims from '../statistics/data/claims.json' with { type: 'json' }

type Grids = typeof claims.grids
const { grids } = claims
const placeIn = (tiers: readonly (readonly number[])[], picture: number) =>
  -tiers.findIndex((tier) => tier.includes(picture))
/** As the first member has it, and turned round: a metric that no member is nearer than, and one that all are. */
const asFirst = grids.map(({ metric, ballots }) => ({
  metric: metric.map((_, picture) => placeIn(ballots[0]?.tiers ?? [], picture)),
  ballots,
}))
const turned = asFirst.map(({ metric, ballots }) => ({ metric: metric.map((one) => -one), ballots }))

/** What is found over these votes, in groups of which each holds these. */
function found(all: Grids, groups: Record<string, number[]> = {}): Agreements {
  const group = (labels: string[], grids: Grids) => ({
    labels,
    rounds: [],
    crowd: crowdAgreement(grids),
    one: oneMember(grids),
  })
  const told = Object.entries(groups)
  const { contrasts } =
    told.length === 0
      ? { contrasts: [] as GroupContrast[] }
      : groupContrasts(
          all,
          told.map(([label, grids]) => ({ label, grids })),
        )
  return {
    all: group(['All votes'], all),
    accuracy: calibratedAccuracy(all),
    soft: softAgreement(all),
    sections:
      told.length === 0
        ? []
        : [
            {
              title: 'By model',
              groups: told.map(([label, own]) =>
                group(
                  [label],
                  own.map((at) => all[at] as Grids[number]),
                ),
              ),
              contrasts,
            },
          ],
  }
}

const en = (all: Grids, groups?: Record<string, number[]>) => agreementsWords(found(all, groups), words('en'))
const fr = (all: Grids, groups?: Record<string, number[]>) => agreementsWords(found(all, groups), words('fr'))

describe('CLIP against the crowd, in sentences', () => {
  test('its agreement, as it is and corrected, each with its interval', () => {
    const { observed, corrected } = crowdAgreement(grids)
    const two = (value: number | null) =>
      `${value && value < 0 ? '−' : '+'}${Math.abs(value ?? 0).toFixed(2)}`
    const [low, high] = observed.interval.map(two)
    const [from, to] = corrected.interval.map(two)
    expect(en(grids)[0]).toBe(
      `CLIP against the crowd: mean Kendall τ-b ${two(observed.mean)} (95 % interval ${low} to ${high}) with a crowd of this size, ${two(corrected.mean)} (${from} to ${to}) corrected for the crowd's own unreliability.`,
    )
  })

  test('a metric that is like a member does as well as one, its opposite worse, and few votes tell neither', () => {
    expect(en(asFirst)[1]).toMatch(
      / CLIP does as well as a member \(alternative annotator test, ε = 0\.1\)\.$/,
    )
    expect(fr(asFirst)[1]).toMatch(/ CLIP fait aussi bien qu’un membre /)
    expect(en(turned)[1]).toMatch(
      / a difference of −\d\.\d\d \(−\d\.\d\d to −\d\.\d\d\)\. CLIP does worse than a member \(alternative annotator test not passed, ε = 0\.1\)\.$/,
    )
    expect(fr(turned)[1]).toMatch(/ CLIP fait moins bien qu’un membre /)
    expect(en(grids.slice(0, 6))[1]).toMatch(
      / These votes do not tell whether CLIP does as well as a member /,
    )
    expect(en(grids.slice(0, 4))[1]).toMatch(/ takes at least 3 members with 5 votes each\.$/)
  })

  test('where a number does not exist, the reason stands', () => {
    const alone = grids.map(({ metric, ballots }) => ({ metric, ballots: ballots.slice(0, 1) }))
    expect(en(alone)).toEqual([
      expect.stringMatching(/ not corrected for its own unreliability, as no vote has two ballots\.$/),
      'CLIP is not held against a member: no vote has two ballots that can be compared.',
      expect.stringMatching(/^CLIP orders, or ties, \d+ % of all pairs/),
      'What has no interval yet takes at least 3 members.',
    ])
    const ballot = (member: string, tiers: number[][]) => ({ member, tiers })
    const apart = [
      {
        metric: [3, 2, 1],
        ballots: [
          ballot('a', [[0], [1, 2]]),
          ballot('b', [[2], [0, 1]]),
          ballot('c', [[1], [0, 2]]),
          ballot('d', [[0], [1, 2]]),
        ],
      },
    ]
    expect(en(apart as Grids)[0]).toMatch(/, as members hardly agree among themselves\.$/)
  })

  test('groups: one that differs is told with what it is held against; else that none does', () => {
    const mixed = grids.map(({ ballots, metric }, at) => ({
      metric: metric.map(
        (_, picture) =>
          (at < 16 ? 1 : -1) * ballots.reduce((sum, { tiers }) => sum + placeIn(tiers, picture), 0),
      ),
      ballots,
    }))
    const half = Array.from({ length: 16 }, (_, at) => at)
    const rest = half.map((at) => at + 16)
    expect(en(mixed, { good: half, bad: rest }).at(-1)).toMatch(
      /^On good CLIP agrees more with the crowd than on bad: \+2\.00 \(\+1\.\d\d to \+2\.00\), corrected; p = 0\.00\d \(Holm\)\.$/,
    )
    expect(fr(mixed, { bad: rest }).at(-1)).toMatch(
      /^Sur «\u00a0bad\u00a0», CLIP s’accorde moins avec le public que sur les autres votes\u00a0: −/,
    )
    const alike = { even: half.map((at) => 2 * at), odd: half.map((at) => 2 * at + 1) }
    expect(en(grids, alike).at(-1)).toBe(
      'No group differs from the other votes, as far as these votes tell (Holm).',
    )
    const { rows } = agreementTable(found(mixed, { good: half, bad: rest }), words('en'))
    const [, good, bad] = rows.map((row) => row.slice(-2))
    expect(good?.[0]).toMatch(/^\+\d\.\d\d \(\+\d\.\d\d to \+\d\.\d\d\)$/)
    // The other side of the same contrast.
    expect(
      bad?.[0]
        ?.replaceAll('−', '+')
        .split(/[^+.\d]+/)
        .sort(),
    ).toEqual(good?.[0]?.split(/[^+.\d]+/).sort())
    expect(bad?.[0]).toMatch(/^−/)
  })
})
