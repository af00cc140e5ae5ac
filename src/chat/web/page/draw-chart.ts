import type * as Vega from 'vega'

/** Pixels between the chart and its frame, as its specification has them, and what labels may stand out. */
const PADDING = 48
const NARROWEST = 240

const night = matchMedia('(prefers-color-scheme: dark)')

/**
 * Draws a chart into a box, as wide as the box is, by day or night. Vega is loaded with the first chart; its
 * expressions are interpreted, as the page may not turn text into code.
 *
 * @param onPoint told what is pointed at, in words; nothing where nothing is
 * @returns the call that ends it
 */
export async function drawChart(
  chart: object,
  box: HTMLElement,
  onPoint: (detail: string | undefined) => void,
): Promise<() => void> {
  await import('vega') // a script of the old kind: what it brings is found on the window
  const { vega } = globalThis as unknown as { vega: typeof Vega }
  const { expressionInterpreter } = await import('vega-interpreter')
  const view = new vega.View(vega.parse(chart as Vega.Spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    container: box,
    hover: true,
    tooltip: (_handler, _event, _item, detail) => onPoint(detail ? String(detail) : undefined),
  })
  const render = () =>
    view
      .width(Math.max(NARROWEST, box.clientWidth - PADDING))
      .signal('dark', night.matches)
      .runAsync()
  const resizing = new ResizeObserver(() => void render())
  night.addEventListener('change', render)
  resizing.observe(box)
  await render()
  return () => {
    resizing.disconnect()
    night.removeEventListener('change', render)
    view.finalize()
  }
}
