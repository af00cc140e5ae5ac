import type { TopLevelSpec } from 'vega-lite'
import { colour, themed } from './theme.ts'

/** Power of a study with so many members, over prompts. */
export interface PowerLine {
  label: string
  points: { prompts: number; found: number }[]
  /** Whether it is the one that is planned. */
  planned: boolean
}

// Pixels.
const WIDTH = 520
const HEIGHT = 300

/** Power over prompts, a line for each number of members, with its name at its end; a rule where it is enough. */
export function powerChart(
  lines: readonly PowerLine[],
  { enough, x, y }: { enough: number; x: string; y: string },
): TopLevelSpec {
  const values = lines.flatMap(({ label, points, planned }) =>
    points.map((point, index) => ({ ...point, label, planned, last: index === points.length - 1 })),
  )
  const across = { field: 'prompts', type: 'quantitative', title: x, scale: { type: 'log', nice: false } }
  const ticks = [...new Set(values.map(({ prompts }) => prompts))]
  const up = {
    field: 'found',
    type: 'quantitative',
    title: y,
    scale: { domain: [0, 1] },
    axis: { format: '.0%', tickCount: 5 },
  }
  const shade = { condition: { test: 'datum.planned', value: colour('mark') }, value: colour('soft') }
  return themed({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: WIDTH,
    height: HEIGHT,
    padding: 20,
    data: { values },
    layer: [
      {
        data: { values: [{ found: enough }] },
        mark: { type: 'rule', color: colour('second'), strokeDash: [4, 4] },
        encoding: { y: { field: 'found', type: 'quantitative' } },
      },
      {
        mark: { type: 'line', point: true },
        encoding: {
          x: { ...across, axis: { values: ticks, format: 'd', grid: false } },
          y: up,
          detail: { field: 'label' },
          color: shade,
          strokeWidth: { condition: { test: 'datum.planned', value: 3 }, value: 1.5 },
        },
      },
      {
        transform: [{ filter: 'datum.last' }],
        mark: { type: 'text', align: 'left', dx: 8 },
        encoding: { x: across, y: up, text: { field: 'label' }, color: shade },
      },
    ],
  } as unknown as TopLevelSpec)
}
