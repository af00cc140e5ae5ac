import type { TopLevelSpec } from 'vega-lite'
import { shareText } from '../../games/pairs/verdict.ts'
import type { Changed } from '../../statistics/equal-items.ts'
import type { Preference } from '../../statistics/preference.ts'
import type { Words } from '../../words/index.ts'
import { forest } from './forest.ts'

/** Two systems, and what came of each question that they were compared by. */
export interface SystemsCompared {
  systems: [string, string]
  /** How often the wording changes the picture. */
  changed: Changed
  /** With what was asked, in words. */
  questions: { asked: string; found: Preference }[]
}

/** How far the first of two systems is preferred, by each question asked; as much as the second at a half. */
export function systemsChart(compared: readonly SystemsCompared[], words: Words): TopLevelSpec {
  return forest({
    sections: compared
      .filter(({ questions }) => questions.length > 0)
      .map(({ systems, questions }) => ({
        title: words.systems.against(...systems),
        rows: questions.map(({ asked, found }) => ({
          label: asked,
          value: `${words.result.percent(found.share)} · ${words.systems.promptCount(found.prompts)}`,
          detail: `${words.systems.against(...systems)} · ${asked} · ${shareText(found, words)}`,
          estimate: { mean: found.share, low: found.interval[0], high: found.interval[1] },
        })),
      })),
    legend: { dot: words.systems.legendSystems },
    axis: words.systems.axisSystems,
    format: "format(datum.value * 100, '.0f')",
    zero: 0.5,
    domain: [0, 1],
  })
}
