import { createHash } from 'node:crypto'
import type { Spec } from 'vega'
import type { TopLevelSpec } from 'vega-lite'
import type { Picture } from '../../content.ts'
import { sharp } from '../../grid/sharp.ts'
import type { Files } from '../../store/files.ts'

/** Pixels of the picture for one of the chart's: sharp on screens of twice the density. */
const DENSITY = 2

/** A chart as a picture for every platform, and as what the page draws it from. */
export interface RenderedChart {
  picture: Picture
  /** A Vega specification: what Vega-Lite compiles the chart to, so that the page needs no compiler. */
  chart: object
}

/** @param alt what the chart shows, in a sentence: the finding, not the axes */
export async function renderChart(files: Files, spec: TopLevelSpec, alt: string): Promise<RenderedChart> {
  const { compile } = await vegaLite()
  const chart = compile(spec).spec
  const digest = createHash('sha256').update(JSON.stringify(chart)).digest('hex').slice(0, 24)
  const file = `charts/${digest}.png`
  await files.ensure(file, () => draw(chart))
  return { picture: { file, alt }, chart }
}

type SetWithJson = Set<unknown> & { toJSON(key?: string): unknown }

let loaded: Promise<typeof import('vega-lite')> | undefined

/**
 * Loaded when first needed: half a second that no other command should wait for. It gives all sets a `toJSON` without
 * parameters. What discord.js is made of calls every such method of a set when it is loaded, and fails on this one if it
 * is loaded later: here the method gets the parameter that JSON gives it.
 */
function vegaLite(): Promise<typeof import('vega-lite')> {
  loaded ??= import('vega-lite').then((library) => {
    const sets = Set.prototype as SetWithJson
    const { toJSON } = sets
    sets.toJSON = function (this: SetWithJson, _key: string) {
      return toJSON.call(this)
    }
    return library
  })
  return loaded
}

/** A chart as a file by itself, for a report. */
export async function chartSvg(spec: TopLevelSpec): Promise<string> {
  const { compile } = await vegaLite()
  return await svgOf(compile(spec).spec)
}

async function svgOf(spec: Spec): Promise<string> {
  const { parse, View } = await import('vega')
  return await new View(parse(spec), { renderer: 'none' }).toSVG()
}

async function draw(spec: Spec): Promise<Uint8Array> {
  const svg = await svgOf(spec)
  // The resolution at which a pixel of SVG is one of the picture is 72 to the inch.
  return await sharp(Buffer.from(svg), { density: 72 * DENSITY })
    .png({ palette: true })
    .toBuffer()
}
