import type { TopLevelSpec } from 'vega-lite'
import type { Preference } from '../../statistics/preference.ts'
import type { Words } from '../../words/index.ts'
import type { SystemsCompared } from '../systems.ts'
import { forest } from './forest.ts'

/** How far the first of two systems is preferred, by each question asked; as much as the second at a half. */
export function systemsChart(compared: readonly SystemsCompared[], words: Words): TopLevelSpec {
  return forest({
    sections: compared.map(({ systems, questions }) => ({
      title: words.against(...systems),
      rows: questions.map(({ asked, found }) => ({
        label: words.asked[asked],
        value: `${words.percent(found.share)} · ${words.promptCount(found.prompts)}`,
        detail: `${words.against(...systems)} · ${words.asked[asked]} · ${shareText(found, words)}`,
        estimate: { mean: found.share, low: found.interval[0], high: found.interval[1] },
      })),
    })),
    legend: { dot: words.legendSystems },
    axis: words.axisSystems,
    format: "format(datum.value * 100, '.0f')",
    zero: 0.5,
    domain: [0, 1],
  })
}

/** The share with its interval, where there is one. */
export function shareText({ share, interval: [low, high] }: Preference, words: Words): string {
  if (low === null || high === null) return words.percent(share)
  return `${words.percent(share)} (${words.interval(low, high)})`
}
