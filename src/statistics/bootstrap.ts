import { type VotedGrid, votersOf } from './crowd.ts'
import {
  type Grid,
  type GridAgreement,
  gridAgreement,
  type Measure,
  whyNoAgreement,
} from './grid-agreement.ts'
import { StatisticsInputError } from './input-error.ts'
import { kendallTauB } from './kendall.ts'
import { DEFAULT_SEED, random } from './random.ts'
import { checkResamples, drawnTimes, percentileInterval } from './resampling.ts'
import { checkConfidence } from './wilson.ts'

export interface BootstrapOptions {
  /** Default: Kendall's τ-b. */
  measure?: Measure | undefined
  /** Default: 1000. */
  resamples?: number | undefined
  seed?: number | undefined
  /** Of the intervals, between 0 and 1. */
  confidence?: number | undefined
}

/** A mean over grids, with its interval; null where it does not exist. */
export interface MeanAgreement {
  mean: number | null
  interval: [low: number | null, high: number | null]
}

export interface BootstrapAgreement extends MeanAgreement {
  /** How well one member agrees with the rest: what a metric can hope for. */
  ceiling: MeanAgreement
  /** Grids in the mean. */
  grids: number
  /** Members who voted. */
  members: number
  /** The other grids, from 0, and why each has no agreement. */
  leftOut: { grid: number; reason: string }[]
  /** Why each null is one. */
  reason?: string
}

/**
 * Mean agreement of a metric with the crowd over grids, beside the human ceiling.
 *
 * The crowd's score of a picture is its mean Borda share (see `borda`) over the ballots that show it; a grid's
 * agreement is that of these scores with the metric. The ceiling puts each member's ballot in place of the metric and
 * the other members of the grid in place of the crowd; it is the mean over members, then over grids.
 *
 * The intervals come from such means over grids and members that are both drawn with replacement, where a member
 * drawn twice counts twice in every grid (Owen 2007, "The pigeonhole bootstrap", Ann. Appl. Stat. 1, which is
 * conservative for two crossed factors). Votes are not drawn: those of one member, or on one grid, hang together. A
 * draw in which no grid has an agreement is left out. Undefined with fewer than two grids or two members.
 */
export function bootstrapAgreement(
  grids: readonly VotedGrid[],
  { measure = kendallTauB, resamples = 1000, seed = DEFAULT_SEED, confidence = 0.95 }: BootstrapOptions = {},
): BootstrapAgreement {
  checkResamples(resamples)
  checkConfidence(confidence)
  const { prepared, members } = prepare(grids)
  const once = new Float64Array(members).fill(1)
  const found = prepared.map((grid) => gridAgreement(grid, once, measure))
  const leftOut = prepared.flatMap((grid, index) =>
    found[index]?.metric === null ? [{ grid: index, reason: whyNoAgreement(grid) }] : [],
  )
  const used = grids.length - leftOut.length
  const draws = used < 2 || members < 2 ? [] : drawMeans(prepared, { members, measure, resamples, seed })
  const means = meansOf(found, new Float64Array(grids.length).fill(1))
  const intervalOf = (which: keyof GridAgreement) =>
    percentileInterval(
      draws.flatMap((draw) => draw[which] ?? []),
      means[which],
      confidence,
      { least: -1, most: 1 },
    )
  const result = {
    mean: means.metric,
    interval: intervalOf('metric'),
    ceiling: {
      mean: means.ceiling,
      interval: intervalOf('ceiling'),
    },
    grids: used,
    members,
    leftOut,
  }
  const reasons = whyNull(result)
  return reasons.length === 0 ? result : { ...result, reason: reasons.join('; ') }
}

function prepare(grids: readonly VotedGrid[]): { prepared: Grid[]; members: number } {
  if (grids.length === 0) throw new StatisticsInputError('grids is empty: give at least one grid')
  const numbers = new Map<string, number>()
  const prepared = grids.map((grid, index) => {
    if (grid.metric.length === 0)
      throw new StatisticsInputError(`grids[${index}].metric is empty: give one number per picture`)
    return { metric: grid.metric, voters: votersOf(grid, `grids[${index}]`, numbers) }
  })
  return { prepared, members: numbers.size }
}

function drawMeans(
  grids: readonly Grid[],
  {
    members,
    measure,
    resamples,
    seed,
  }: { members: number; measure: Measure; resamples: number; seed: number },
): GridAgreement[] {
  const source = random(seed)
  return Array.from({ length: resamples }, () => {
    const ofGrids = drawnTimes(source, grids.length)
    const ofMembers = drawnTimes(source, members)
    const found = grids.map((grid, index) =>
      ofGrids[index] === 0 ? { metric: null, ceiling: null } : gridAgreement(grid, ofMembers, measure),
    )
    return meansOf(found, ofGrids)
  })
}

function meansOf(found: readonly GridAgreement[], weights: Float64Array): GridAgreement {
  return { metric: meanOf(found, 'metric', weights), ceiling: meanOf(found, 'ceiling', weights) }
}

/** Weighted mean over the grids where there is an agreement; null where there is none. */
function meanOf(
  found: readonly GridAgreement[],
  which: keyof GridAgreement,
  weights: Float64Array,
): number | null {
  let sum = 0
  let counted = 0
  found.forEach(({ [which]: agreement }, index) => {
    if (agreement === null) return
    sum += (weights[index] as number) * agreement
    counted += weights[index] as number
  })
  return counted === 0 ? null : sum / counted
}

function whyNull({ mean, interval, ceiling, grids, members }: BootstrapAgreement): string[] {
  return [
    ...(mean === null ? ['no grid has an agreement: no mean'] : []),
    ...(mean !== null && interval[0] === null
      ? [
          `${grids < 2 ? 'fewer than two grids have an agreement' : 'fewer than two members voted'}: no interval`,
        ]
      : []),
    ...(ceiling.mean === null
      ? [
          `${members < 2 ? 'fewer than two members voted' : 'no member shares an order with the rest'}: no ceiling`,
        ]
      : []),
  ]
}
