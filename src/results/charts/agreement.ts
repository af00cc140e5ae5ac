import type { TopLevelSpec } from 'vega-lite'
import { signed } from '../../rounds/sentences.ts'
import type { Words } from '../../words/index.ts'
import { ceilingText, cell } from '../agreement-sentences.ts'
import { type Agreements, type GroupAgreement, labelOf } from '../group-agreement.ts'
import { type ForestRow, forest } from './forest.ts'

/** Distance of the ends of the axis from zero is a multiple of this. */
const STEP = 0.2

/**
 * CLIP's agreement with one member's ballot, over all votes and in groups, each on its noise ceiling. With one ballot, not
 * with the crowd: that is what the ceiling bounds, and it does not go with the number of ballots.
 */
export function agreementChart({ all, sections }: Agreements, words: Words): TopLevelSpec {
  const drawn = [{ title: '', groups: [all] }, ...sections].map(({ title, groups }) => ({
    title,
    rows: groups.flatMap((group) => rowOf(group, words) ?? []),
  }))
  const ends = drawn.flatMap(({ rows }) =>
    rows.flatMap(({ estimate: { mean, low, high }, band = [] }) => [low ?? mean, high ?? mean, ...band]),
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

function rowOf(group: GroupAgreement, words: Words): ForestRow | undefined {
  const { whole, ceiling, votes } = group.one
  if (whole.mean === null) return undefined
  const label = labelOf(group, words)
  const [low, high] = whole.interval
  return {
    label,
    value: words.results.groupValue(signed(whole.mean, words), votes),
    detail: words.results.groupDetail(label, cell(whole, words), ceilingText(group, words)),
    estimate: { mean: whole.mean, low, high },
    band: ceiling.lower === null || ceiling.upper === null ? undefined : [ceiling.lower, ceiling.upper],
  }
}
