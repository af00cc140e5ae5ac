import { crowdAgreementOf } from '../../src/statistics/crowd-agreement.ts'
import { groupContrastsOf } from '../../src/statistics/group-contrasts.ts'
import { kendallTauB } from '../../src/statistics/kendall.ts'
import { oneMemberOf } from '../../src/statistics/one-member.ts'
import { calibratedAccuracyOf } from '../../src/statistics/tie-calibration.ts'
import { chance } from './chance.ts'
import { FALSE, type Finding, HELD, holds, Share, type Size } from './finding.ts'
import { drawVotes } from './votes.ts'

const PICTURES = 9
const NOISES = [0.7, 1.5]
const options = { epsilon: 0.1, confidence: 0.95 }

/** A metric that is one more member, and one that knows the truth but for some noise. */
export function agreements(size: Size): Finding[] {
  return size.members.flatMap((members) =>
    size.units.flatMap((votes) =>
      NOISES.flatMap((noise) => [
        ...asMember(members, votes, noise, Math.ceil(size.runs / 4)),
        ...asMetric(members, votes, noise, Math.ceil(size.runs / 5)),
      ]),
    ),
  )
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const cellOf = (members: number, votes: number, noise: number) =>
  `${members} members, ${votes} votes, noise ${noise}`

function asMember(members: number, votes: number, noise: number, runs: number): Finding[] {
  const source = chance(members * 100 + votes)
  const [different, passes, covered] = [new Share(), new Share(), new Share()]
  const differences: number[] = []
  for (let run = 0; run < runs; run++) {
    const { grids } = drawVotes(source, { members, votes, pictures: PICTURES, noise, metricNoise: noise })
    const found = oneMemberOf(grids, members, kendallTauB, options)
    differences.push(found.difference.mean as number)
    if (found.difference.p !== null) different.add(found.difference.p < 0.05)
    covered.add(holds(found.difference.interval, 0))
    passes.add(found.alternative.passes ?? undefined)
  }
  const cell = cellOf(members, votes, noise)
  const part = 'one more member'
  const difference = mean(differences)
  const error = Math.sqrt(mean(differences.map((one) => (one - difference) ** 2)) / (runs - 1))
  return [
    { part, cell, what: 'difference of a clone', value: difference, least: -0.02, most: 0.02, error },
    { part, cell, what: 'clone called different', value: different.value, ...FALSE, runs: different.count },
    {
      part,
      cell,
      what: 'coverage of its difference',
      value: covered.value,
      least: HELD.least,
      runs: covered.count,
    },
    { part, cell, what: 'clone may stand in for a member', value: passes.value, runs: passes.count },
  ]
}

const METRIC_NOISE = 1

function asMetric(members: number, votes: number, noise: number, runs: number): Finding[] {
  const source = chance(members * 100 + votes)
  const [covered, falseContrast] = [new Share(), new Share()]
  let [observed, corrected, above, truth, accuracy, plain] = [0, 0, 0, 0, 0, 0]
  const population = TRUTH
  for (let run = 0; run < runs; run++) {
    const { grids, worths } = drawVotes(source, {
      members,
      votes,
      pictures: PICTURES,
      noise,
      metricNoise: METRIC_NOISE,
    })
    const found = crowdAgreementOf(grids, members, kendallTauB, 0.95)
    observed += (found.observed.mean as number) / runs
    corrected += (found.corrected.mean ?? 0) / runs
    covered.add(holds(found.corrected.interval, population))
    truth += population / runs
    const { whole, ceiling } = oneMemberOf(
      grids.map(({ voters }, at) => ({ voters, metric: worths[at] as number[] })),
      members,
      kendallTauB,
      options,
    )
    above += ((whole.mean as number) - (ceiling.upper as number)) / runs
    const calibrated = run % 8 === 0 ? calibratedAccuracyOf(grids, 0, 0.95) : undefined
    if (calibrated) {
      accuracy += (calibrated.mean as number) / Math.ceil(runs / 8)
      plain += (calibrated.uncalibrated as number) / Math.ceil(runs / 8)
    }
    const half = Array.from({ length: Math.floor(votes / 2) }, (_, at) => at)
    const [contrast] = groupContrastsOf(grids, members, [{ label: 'half', grids: half }], kendallTauB, 0.95)
    if (contrast?.p !== null && contrast?.p !== undefined) falseContrast.add(contrast.p < 0.05)
  }
  const cell = cellOf(members, votes, noise)
  const part = 'agreement'
  return [
    { part, cell, what: 'τ-b with a crowd of any size (the truth)', value: truth },
    { part, cell, what: 'observed τ-b', value: observed },
    { part, cell, what: 'corrected τ-b, off by', value: corrected - truth, least: -0.06, most: 0.06 },
    {
      part,
      cell,
      what: 'coverage of the corrected',
      value: covered.value,
      least: HELD.least,
      runs: covered.count,
    },
    { part, cell, what: 'the truth above the upper ceiling by', value: above, most: 0.02 },
    { part, cell, what: 'pairwise accuracy, as it is', value: plain },
    { part, cell, what: 'pairwise accuracy, ties calibrated', value: accuracy },
    ...(falseContrast.count === 0
      ? []
      : [
          {
            part,
            cell,
            what: 'contrast of groups that do not differ',
            value: falseContrast.value,
            ...FALSE,
            runs: falseContrast.count,
          },
        ]),
  ]
}

/** Mean τ-b between worths and the metric's view of them, over 20 000 votes. */
const TRUTH = (() => {
  const source = chance(1)
  let sum = 0
  for (let vote = 0; vote < 20_000; vote++) {
    const worth = Array.from({ length: PICTURES }, () => source.normal())
    sum += kendallTauB(
      worth,
      worth.map((one) => one + METRIC_NOISE * source.normal()),
    ) as number
  }
  return sum / 20_000
})()
