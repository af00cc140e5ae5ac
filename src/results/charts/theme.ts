import type { Config, TopLevelSpec } from 'vega-lite'

/**
 * The colours of charts, light and dark: blue and vermilion of Okabe and Ito's palette (2008, "Color universal design"),
 * which every kind of colour vision tells apart, lighter in the dark; nothing is said by colour alone.
 */
const palette = {
  paper: ['#fbfaf8', '#201f26'],
  ink: ['#22252b', '#ecebf1'],
  soft: ['#5f646c', '#a9a6b5'],
  line: ['#d9d6cf', '#3a3844'],
  band: ['#e3dfd6', '#403e4c'],
  mark: ['#0072b2', '#56b4e9'],
  second: ['#d55e00', '#ff9a4d'],
} as const

export type ColourName = keyof typeof palette

/** A colour of the chart, by day or night; what reads the chart sets `dark`. */
export const colour = (name: ColourName) => ({ expr: name })

const font = 'Inter, system-ui, sans-serif'

const config: Config = {
  font,
  view: { stroke: null },
  axis: {
    domain: false,
    ticks: false,
    gridColor: colour('line'),
    labelColor: colour('soft'),
    labelFontSize: 12,
    titleColor: colour('soft'),
    titleFontSize: 12,
    titleFontWeight: 'normal',
  },
  text: { font, fontSize: 13, baseline: 'middle', color: colour('ink') },
}

/** A specification in our colours; `width` and the rest of it are the chart's own. */
export function themed(spec: TopLevelSpec): TopLevelSpec {
  const colours = Object.entries(palette).map(([name, [light, dark]]) => ({
    name,
    expr: `dark ? '${dark}' : '${light}'`,
  }))
  return {
    ...spec,
    background: colour('paper'),
    params: [{ name: 'dark', value: false }, ...colours, ...(spec.params ?? [])],
    config,
  } as TopLevelSpec
}
