import { Crowd, type Voter } from './crowd.ts'

/** How far a metric orders items as a crowd does; null where that does not exist. */
export type Measure = (crowd: readonly number[], metric: readonly number[]) => number | null

/** A grid ready to be measured. */
export interface Grid {
  metric: readonly number[]
  voters: readonly Voter[]
}

/** Of the metric with the mean scores of a grid's voters; null where there is none. */
export function gridAgreement({ metric, voters }: Grid, measure: Measure): number | null {
  const crowd = new Crowd(metric.length)
  for (const voter of voters) crowd.add(voter, 1)
  return withCrowd(crowd, metric, measure)
}

/** Over the pictures that some ballot of the crowd shows. */
export function withCrowd(crowd: Crowd, metric: readonly number[], measure: Measure): number | null {
  const ofCrowd: number[] = []
  const ofMetric: number[] = []
  metric.forEach((value, picture) => {
    const score = crowd.score(picture)
    if (Number.isNaN(score)) return
    ofCrowd.push(score)
    ofMetric.push(value)
  })
  return ofCrowd.length < 2 ? null : measure(ofCrowd, ofMetric)
}

/** Why the metric has no agreement with the crowd of a grid. */
export function whyNoAgreement({ metric, voters }: Grid): string {
  if (voters.length === 0) return 'no ballots'
  if (metric.length < 2) return 'one picture has no order'
  if (metric.every((value) => value === metric[0])) return 'the metric has one value throughout'
  return 'the crowd ties all pictures that can be compared'
}
