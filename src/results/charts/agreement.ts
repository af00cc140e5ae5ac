import type { TopLevelSpec } from 'vega-lite'
import { signed } from '../../rounds/sentences.ts'
import type { MeanAgreement } from '../../statistics/bootstrap.ts'
import type { Words } from '../../words/index.ts'
import { type ForestRow, forest, type Interval } from './forest.ts'

/** CLIP's agreement with the crowd over the votes of a group, and the human ceiling over the same votes. */
export interface GroupAgreement {
  label: string
  /** Votes that have an agreement. */
  rounds: number
  clip: MeanAgreement
  ceiling: MeanAgreement
}

/** Groups that are told apart by the same. */
export interface Section {
  title: string
  groups: GroupAgreement[]
}

/** Distance of the ends of the axis from zero is a multiple of this. */
const STEP = 0.2

/** CLIP's agreement with the crowd in groups of votes, each beside its human ceiling. */
export function agreementChart(sections: readonly Section[], words: Words): TopLevelSpec {
  const drawn = sections.map(({ title, groups }) => ({
    title,
    rows: groups.flatMap((group) => rowOf(group, words) ?? []),
  }))
  const ends = drawn.flatMap(({ rows }) =>
    rows.flatMap(({ estimate, band }) => [...endsOf(estimate), ...(band ? endsOf(band) : [])]),
  )
  return forest({
    sections: drawn.filter(({ rows }) => rows.length > 0),
    legend: { dot: words.results.legendClip, band: words.results.legendCeiling },
    axis: words.results.axisTau,
    format: words.results.axisTauFormat,
    zero: 0,
    domain: [
      Math.max(-1, STEP * Math.floor(Math.min(0, ...ends) / STEP)),
      Math.min(1, STEP * Math.ceil(Math.max(STEP, ...ends) / STEP)),
    ],
  })
}

function rowOf({ label, rounds, clip, ceiling }: GroupAgreement, words: Words): ForestRow | undefined {
  const estimate = intervalOf(clip)
  if (!estimate) return undefined
  const band = intervalOf(ceiling)
  return {
    label,
    value: words.results.groupValue(signed(estimate.mean, words), rounds),
    detail: words.results.groupDetail(
      label,
      intervalText(estimate, words),
      band && intervalText(band, words),
    ),
    estimate,
    band,
  }
}

/** Both ends or none, as they come from the same draws. */
export function intervalOf({ mean, interval: [low, high] }: MeanAgreement): Interval | undefined {
  return mean === null ? undefined : { mean, low, high }
}

export function intervalText({ mean, low, high }: Interval, words: Words): string {
  if (low === null || high === null) return signed(mean, words)
  return words.results.inInterval(signed(mean, words), signed(low, words), signed(high, words))
}

const endsOf = ({ mean, low, high }: Interval) => [low ?? mean, high ?? mean]
