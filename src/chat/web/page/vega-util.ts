import 'vega'
import type * as Vega from 'vega'

// What vega-interpreter takes from vega-util, which is part of the one file that Vega comes in.
const { vega } = globalThis as unknown as { vega: typeof Vega & { DisallowedObjectProperties: unknown } }
export const { ascending, isString, DisallowedObjectProperties } = vega
