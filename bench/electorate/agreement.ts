import { crowdAgreementOf } from '../../src/statistics/crowd-agreement.ts'
import type { Estimate } from '../../src/statistics/estimate.ts'
import { groupContrastsOf } from '../../src/statistics/group-contrasts.ts'
import { kendallTauB } from '../../src/statistics/kendall.ts'
import { chance } from '../../src/statistics/normals.ts'
import { type OneMember, oneMemberOf } from '../../src/statistics/one-member.ts'
import { calibratedAccuracyOf } from '../../src/statistics/tie-calibration.ts'
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
  const [different, worse, passes, covered, chancePasses, chanceWorse] = Array.from(
    { length: 6 },
    () => new Share(),
  ) as [Share, Share, Share, Share, Share, Share]
  const differences: number[] = []
  for (let run = 0; run < runs; run++) {
    const { grids } = drawVotes(source, { members, votes, pictures: PICTURES, noise, metricNoise: noise })
    const found = oneMemberOf(grids, members, kendallTauB, options)
    differences.push(found.difference.mean as number)
    if (found.difference.p !== null) different.add(found.difference.p < 0.05)
    covered.add(holds(found.difference.interval, 0))
    passes.add(found.alternative.passes ?? undefined)
    worse.add(calledWorse(found))
    const atRandom = grids.map(({ metric, voters }) => ({
      voters,
      metric: metric.map(() => source.normal()),
    }))
    const ofChance = oneMemberOf(atRandom, members, kendallTauB, options)
    chancePasses.add(ofChance.alternative.passes ?? undefined)
    chanceWorse.add(calledWorse(ofChance))
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
    { part, cell, what: 'clone called worse than a member', value: worse.value, ...FALSE, runs },
    { part, cell, what: 'clone called as good as a member', value: passes.value, runs: passes.count },
    {
      part,
      cell,
      what: 'random metric called as good',
      value: chancePasses.value,
      ...FALSE,
      runs: chancePasses.count,
    },
    { part, cell, what: 'random metric called worse', value: chanceWorse.value, runs },
  ]
}

/** As members are told: the test is not passed, and the interval of the difference lies below 0. */
function calledWorse({ alternative, difference }: OneMember): boolean {
  const { mean, p } = difference
  return alternative.passes === false && p !== null && p < 0.05 && (mean as number) < 0
}

const METRIC_NOISE = 1

const names: Record<string, string> = {
  observed: 'observed τ-b',
  member: 'one member against the rest',
  whole: 'the whole order with one ballot',
  accuracy: 'pairwise accuracy',
}

function asMetric(members: number, votes: number, noise: number, runs: number): Finding[] {
  const source = chance(members * 100 + votes)
  const [covered, falseContrast] = [new Share(), new Share()]
  let [corrected, above, truth, plain] = [0, 0, 0, 0]
  const estimates = { observed: [], member: [], whole: [], accuracy: [] } as Record<string, Estimate[]>
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
    const { member, whole } = oneMemberOf(grids, members, kendallTauB, options)
    const accuracy = calibratedAccuracyOf(grids, members, 0.95)
    for (const [name, one] of Object.entries({ observed: found.observed, member, whole, accuracy }))
      estimates[name]?.push(one)
    plain += (accuracy.uncalibrated as number) / runs
    corrected += (found.corrected.mean ?? 0) / runs
    covered.add(holds(found.corrected.interval, population))
    truth += population / runs
    const { whole: ofTruth, ceiling } = oneMemberOf(
      grids.map(({ voters }, at) => ({ voters, metric: worths[at] as number[] })),
      members,
      kendallTauB,
      options,
    )
    above += ((ofTruth.mean as number) - (ceiling.upper as number)) / runs
    const half = Array.from({ length: Math.floor(votes / 2) }, (_, at) => at)
    const [contrast] = groupContrastsOf(grids, members, [{ label: 'half', grids: half }], kendallTauB, 0.95)
    if (contrast?.p !== null && contrast?.p !== undefined) falseContrast.add(contrast.p < 0.05)
  }
  const cell = cellOf(members, votes, noise)
  const part = 'agreement'
  const meanOf = (name: string) => mean((estimates[name] as Estimate[]).map((one) => one.mean as number))
  // Such electorates' mean is the truth of what is an estimate for a crowd of this size.
  const coverageOf = (name: string): Finding => {
    const share = new Share()
    for (const { interval } of estimates[name] as Estimate[]) share.add(holds(interval, meanOf(name)))
    const what = `coverage, ${names[name]}`
    return { part, cell, what, value: share.value, least: HELD.least, runs: share.count }
  }
  return [
    { part, cell, what: 'τ-b with a crowd of any size (the truth)', value: truth },
    { part, cell, what: 'observed τ-b', value: meanOf('observed') },
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
    { part, cell, what: 'pairwise accuracy, ties calibrated', value: meanOf('accuracy') },
    ...Object.keys(estimates).map((name) => coverageOf(name)),
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
