import type { TopLevelSpec } from 'vega-lite'
import { type ColourName, colour, themed } from './theme.ts'

/** An estimate with its interval; null ends where there is none. */
export interface Interval {
  mean: number
  low: number | null
  high: number | null
}

export interface ForestRow {
  /** What was measured: a model, a template, a skill. */
  label: string
  /** The estimate in words, at the right. */
  value: string
  /** All about the row, for whoever points at it. */
  detail: string
  estimate: Interval
  /** What it can be compared with, drawn as a band. */
  band?: [low: number, high: number] | undefined
}

export interface Forest {
  sections: { title: string; rows: ForestRow[] }[]
  /** What dot and band stand for. */
  legend: { dot: string; band?: string }
  axis: string
  /** Writes a number of the axis, as a Vega expression of `datum.value`. */
  format: string
  /** Where a line stands: no agreement, no difference. */
  zero: number
  /** Ends of the axis that no interval may pass. */
  domain: [number, number]
}

// Lengths in pixels.
const WIDTH = 520
const PADDING = 20
const LINE = 18
const TITLE = 40
const ROW = 46
const STRIP = 16
// Characters.
const LINE_LENGTH = 36
const LABEL = 30

/**
 * A forest plot: for each row its name and estimate in words, and below them a dot with its interval. Words stand above
 * the marks, not beside them, so that the chart fits a phone.
 */
export function forest({ sections, legend, axis, format, zero, domain }: Forest): TopLevelSpec {
  const legends = key([legend.dot, ...(legend.band ? [legend.band] : [])])
  let y = legends.height
  const titles: object[] = []
  const rows = sections.flatMap(({ title, rows }) => {
    if (title !== '') {
      const broken = lines(title)
      titles.push({ title: broken, y: y + TITLE - 12 })
      y += TITLE + (broken.length - 1) * LINE
    }
    return rows.map(({ estimate, band, ...words }) => {
      const top = y
      y += ROW
      const { mean, low, high } = estimate
      const strip = { top: top + ROW - STRIP - 8, middle: top + ROW - STRIP / 2 - 8, bottom: top + ROW - 8 }
      return {
        ...words,
        label: words.label.length > LABEL ? `${words.label.slice(0, LABEL - 1)}…` : words.label,
        zero,
        words: top + 11,
        ...strip,
        mean,
        low: low ?? mean,
        high: high ?? mean,
        ...(band && { bandLow: band[0], bandHigh: band[1] }),
      }
    })
  })
  const height = y + 6
  const across = { type: 'quantitative', scale: { domain, nice: false, zero: false } }
  const down = { type: 'quantitative', scale: null }
  const x = (field: string) => ({ field, ...across })
  const at = (field: string) => ({ field, ...down, axis: null })
  const tooltip = { field: 'detail' }
  const banded = rows.some((row) => 'bandLow' in row)
  const scaled = { ...x('low'), title: axis, axis: { labelExpr: format, tickCount: 5, grid: false } }
  return themed({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: WIDTH,
    height,
    padding: PADDING,
    data: { values: rows },
    layer: [
      {
        mark: { type: 'rule', color: colour('line') },
        encoding: { x: { value: 0 }, x2: { value: 'width' }, y: at('middle') },
      },
      ...(banded
        ? [
            {
              mark: { type: 'rect', color: colour('band'), cornerRadius: 3 },
              encoding: {
                x: x('bandLow'),
                x2: { field: 'bandHigh' },
                y: at('top'),
                y2: { field: 'bottom' },
                tooltip,
              },
            },
          ]
        : []),
      {
        mark: { type: 'rule', color: colour('soft') },
        encoding: { x: x('zero'), y: at('top'), y2: { field: 'bottom' } },
      },
      {
        mark: { type: 'rule', color: colour('mark'), strokeWidth: 3, strokeCap: 'round' },
        encoding: {
          x: scaled,
          x2: { field: 'high' },
          y: at('middle'),
          tooltip,
        },
      },
      {
        mark: { type: 'point', filled: true, size: 90, opacity: 1, color: colour('mark') },
        encoding: { x: x('mean'), y: at('middle'), tooltip },
      },
      words('label', 'left', at('words')),
      words('value', 'right', at('words')),
      ...headings(titles, at('y')),
      ...legends.layers,
    ],
  } as TopLevelSpec)
}

/** Text at one side of the chart, however wide it is. */
function words(field: string, align: 'left' | 'right', y: object): object {
  return {
    mark: { type: 'text', align, limit: 0 },
    encoding: {
      text: { field },
      x: { value: align === 'left' ? 0 : 'width' },
      y,
      tooltip: { field: 'detail' },
    },
  }
}

function headings(titles: object[], y: object): object[] {
  if (titles.length === 0) return []
  return [
    {
      data: { values: titles },
      mark: { type: 'text', align: 'left', fontWeight: 'bold', fontSize: 14, lineHeight: LINE },
      encoding: { text: { field: 'title' }, x: { value: 0 }, y },
    },
  ]
}

/** What the marks stand for, one below the other; broken into lines that a phone has room for. */
function key(legends: string[]): { layers: object[]; height: number } {
  const shapes: { shape: string; size: number; color: ColourName }[] = [
    { shape: 'circle', size: 90, color: 'mark' },
    { shape: 'square', size: 220, color: 'band' },
  ]
  let top = 0
  const layers = legends.flatMap((legend, at) => {
    const { color, ...mark } = shapes[at] as (typeof shapes)[number]
    const text = lines(legend)
    const values = [{ text, y: top + LINE / 2 }]
    top += text.length * LINE + 6
    const y = { field: 'y', type: 'quantitative', scale: null, axis: null }
    return [
      {
        data: { values },
        mark: { type: 'point', filled: true, opacity: 1, color: colour(color), ...mark },
        encoding: { x: { value: 8 }, y },
      },
      {
        data: { values },
        mark: { type: 'text', align: 'left', color: colour('soft'), lineHeight: LINE },
        encoding: { text: { field: 'text' }, x: { value: 24 }, y },
      },
    ]
  })
  return { layers, height: top + 6 }
}

function lines(text: string): string[] {
  const broken: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${broken.at(-1)} ${word}`
    if (broken.length > 0 && longer.length <= LINE_LENGTH) broken[broken.length - 1] = longer
    else broken.push(word)
  }
  return broken
}
