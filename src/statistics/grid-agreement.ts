import { Crowd, type Voter } from './crowd.ts'

/** How far a metric orders items as a crowd does; null where that does not exist. */
export type Measure = (crowd: readonly number[], metric: readonly number[]) => number | null

/** A grid ready to be measured. */
export interface Grid {
  metric: readonly number[]
  voters: readonly Voter[]
}

/** Agreements on one grid; null where there is none. */
export interface GridAgreement {
  /** Of the metric with the crowd. */
  metric: number | null
  /** Of one member with the rest of the crowd, the mean over members: what a metric can hope for. */
  ceiling: number | null
}

/** @param weights how often each member counts */
export function gridAgreement(
  { metric, voters }: Grid,
  weights: Float64Array,
  measure: Measure,
): GridAgreement {
  const crowd = new Crowd(metric.length)
  for (const voter of voters) crowd.add(voter, weights[voter.member] as number)
  const against = (scores: ArrayLike<number>) => {
    const shownToCrowd: number[] = []
    const shown: number[] = []
    for (let i = 0; i < metric.length; i++) {
      const ofCrowd = crowd.score(i)
      const other = scores[i] as number
      if (Number.isNaN(ofCrowd) || Number.isNaN(other)) continue
      shownToCrowd.push(ofCrowd)
      shown.push(other)
    }
    return shown.length < 2 ? null : measure(shownToCrowd, shown)
  }
  let sum = 0
  let counted = 0
  for (const voter of voters) {
    const weight = weights[voter.member] as number
    if (weight === 0) continue
    crowd.add(voter, -weight)
    const agreement = against(voter.scores)
    crowd.add(voter, weight)
    if (agreement === null) continue
    sum += weight * agreement
    counted += weight
  }
  return { metric: against(metric), ceiling: counted === 0 ? null : sum / counted }
}

/** Why the metric has no agreement with the crowd of a grid. */
export function whyNoAgreement({ metric, voters }: Grid): string {
  if (voters.length === 0) return 'no ballots'
  if (metric.length < 2) return 'one picture has no order'
  if (metric.every((value) => value === metric[0])) return 'the metric has one value throughout'
  return 'the crowd ties all pictures that can be compared'
}
