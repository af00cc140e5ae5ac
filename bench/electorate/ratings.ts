import { kendallTauB } from '../../src/statistics/kendall.ts'
import { type Chance, chance } from '../../src/statistics/normals.ts'
import { FEWEST_ROUNDS, positionBias } from '../../src/statistics/position-bias.ts'
import { FEWEST_ORDERED, meanRating, ratedAgreement, ratedOneMember } from '../../src/statistics/ratings.ts'
import { type Finding, HELD, holds, Share, type Size } from './finding.ts'

const SCALE = { least: 1, most: 5 }
/** Spread of raters' leanings and of units, in steps of the scale. */
const SPREADS = [
  { raters: 0, units: 0.5 },
  { raters: 0.5, units: 1 },
  { raters: 1, units: 0.5 },
]
const METRIC_NOISE = 0.7

/** Intervals of mean ratings, of the τ-b of ratings, and of what places are named more often. */
export function ratings({ runs, members, units }: Size): Finding[] {
  return members.flatMap((raters) =>
    units.flatMap((count) => [
      ...SPREADS.flatMap((spread) => rated(raters, count, spread, runs)),
      ...placed(raters, count, Math.ceil(runs / 2)),
    ]),
  )
}

function rated(raters: number, units: number, spread: (typeof SPREADS)[number], runs: number): Finding[] {
  const part = 'ratings'
  const cell = `${raters} raters (${spread.raters}), ${units} units (${spread.units})`
  const source = chance(raters * 100 + units)
  const mean = new Share()
  for (let run = 0; run < runs; run++) {
    const { given } = drawRatings(source, raters, units, spread)
    mean.add(holds(meanRating(given, SCALE).interval, 3))
  }
  const found: Finding[] = [
    { part, cell, what: 'coverage of the mean', value: mean.value, least: HELD.least, runs: mean.count },
  ]
  if (units < FEWEST_ORDERED) return found
  const tau = new Share()
  const few = Math.ceil(runs / 4)
  const drawn = Array.from({ length: few }, () => {
    const { given, metric } = drawRatings(source, raters, units, spread)
    return {
      agreement: ratedAgreement(given, metric, kendallTauB),
      difference: ratedOneMember(given, metric, kendallTauB).difference,
    }
  })
  // The τ-b of a crowd of this size: its truth is what such crowds have in the mean.
  const difference = new Share()
  for (const [which, share] of [
    ['agreement', tau],
    ['difference', difference],
  ] as const) {
    const truth = drawn.reduce((sum, one) => sum + (one[which].mean ?? 0), 0) / few
    for (const one of drawn) share.add(holds(one[which].interval, truth))
  }
  return [
    ...found,
    { part, cell, what: 'coverage of τ-b', value: tau.value, least: HELD.least, runs: tau.count },
    {
      part,
      cell,
      what: 'coverage of CLIP − one member',
      value: difference.value,
      least: HELD.least,
      runs: difference.count,
    },
  ]
}

function drawRatings(
  source: Chance,
  raters: number,
  units: number,
  spread: { raters: number; units: number },
) {
  const worth = Array.from({ length: units }, () => spread.units * source.normal())
  const given = Array.from({ length: raters }, () => {
    const leaning = spread.raters * source.normal()
    return worth.map((one) => Math.max(1, Math.min(5, Math.round(3 + leaning + one + 0.7 * source.normal()))))
  })
  return { given, metric: worth.map((one) => one + METRIC_NOISE * spread.units * source.normal()) }
}

/** Pictures are named by their worths, wherever they stand. */
function placed(members: number, rounds: number, runs: number): Finding[] {
  const source = chance(members * 100 + rounds)
  const share = new Share()
  const [falseTest, positions] = [new Share(), 9]
  for (let run = 0; run < runs; run++) {
    const drawn = Array.from({ length: rounds }, () => {
      const worth = Array.from({ length: positions }, () => source.normal())
      return {
        positions,
        ballots: Array.from({ length: members }, (_, member) => {
          const seen = worth.map((one) => one + source.normal())
          const order = [...seen.keys()].sort((a, b) => (seen[b] as number) - (seen[a] as number))
          return { member: String(member), chosen: order.slice(0, 3).map((at) => at + 1) }
        }),
      }
    })
    const found = positionBias(drawn, { resamples: 19 })
    for (const { interval } of found.positions) share.add(holds(interval, 0))
    falseTest.add((found.p as number) <= 0.05)
  }
  const cell = `${members} members, ${rounds} rounds`
  const uneven = {
    part: 'position',
    cell,
    what: 'places called uneven',
    value: falseTest.value,
    most: 0.07,
    runs,
  }
  if (rounds < FEWEST_ROUNDS) return [uneven]
  return [
    uneven,
    { part: 'position', cell, what: 'coverage of a place', value: share.value, least: HELD.least, runs },
  ]
}
