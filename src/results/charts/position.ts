import type { TopLevelSpec } from 'vega-lite'
import type { PositionShare } from '../../statistics/position-bias.ts'
import type { Words } from '../../words/index.ts'
import { forest } from './forest.ts'

/** How much more or less than evenly pictures are chosen at each number of the grid. */
export function positionChart(positions: readonly PositionShare[], words: Words): TopLevelSpec {
  const ends = positions.flatMap(({ difference, interval: [low, high] }) => [
    low ?? difference,
    high ?? difference,
  ])
  const reach = Math.max(0.1, ...ends.map(Math.abs))
  const end = Math.min(1, Math.ceil(reach * 10) / 10)
  return forest({
    sections: [
      {
        title: '',
        rows: positions.map(({ position, share, even, difference, interval: [low, high] }) => ({
          label: words.position.label(position),
          value: words.position.value(words.result.percent(share), words.result.percent(even)),
          detail: `${words.position.label(position)} · ${words.position.value(words.result.percent(share), words.result.percent(even))}`,
          estimate: { mean: difference, low, high },
        })),
      },
    ],
    legend: { dot: words.position.legendPosition },
    axis: words.position.axisPosition,
    format: "datum.value == 0 ? '0' : format(datum.value * 100, '+.0f')",
    zero: 0,
    domain: [-end, end],
  })
}
