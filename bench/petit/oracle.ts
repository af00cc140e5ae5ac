import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../../src/basics/root.ts'
import { readSquare, toPlanes } from '../../src/inference/picture.ts'
import { openSession, Tensor } from '../../src/inference/session.ts'

/** Beside the sources, wherever the program runs from. */
export const folder = join(root, 'bench', 'petit')

const lists = z.object({
  grid: z.number(),
  side: z.number(),
  spans: z.array(z.number()),
  nouns: z.array(z.string()),
  things: z.array(z.string()),
  colours: z.array(z.string()),
  places: z.array(z.string()),
})

/** What stands in a picture: of no colour where it is a thing, its middle in cells of the token grid. */
export interface Item {
  colour: string
  noun: string
  x: number
  y: number
}
export interface Seen {
  items: Item[]
  place: string
}

/** Opens the network that reads a picture of petit's world back; `models/recipes/oracle.py` trains it. */
export async function openOracle(): Promise<(png: Uint8Array) => Promise<Seen>> {
  const { grid, side, spans, nouns, things, colours, places } = lists.parse(
    JSON.parse(await readFile(join(folder, 'oracle.json'), 'utf8')),
  )
  const session = await openSession(join(folder, 'oracle.onnx'), { providers: ['cpu'], threads: 1 })
  return async (png) => {
    const planes = new Float32Array(3 * side * side)
    toPlanes(await readSquare(png, side), [0, 0, 0], [1, 1, 1], planes)
    const read = await session.run({ pixels: new Tensor('float32', planes, [1, 3, side, side]) })
    const indices = (name: string) => Array.from(read[name]?.data as BigInt64Array, Number)
    const [spanAt, nounAt, colourAt] = [indices('spans'), indices('nouns'), indices('colours')]
    const items = spanAt.flatMap((index, place) => {
      const span = spans[index] ?? 0
      if (span === 0) return []
      const noun = nouns[nounAt[place] ?? -1] ?? ''
      const colour = things.includes(noun) ? '' : (colours[colourAt[place] ?? -1] ?? '')
      return [{ colour, noun, x: (place % grid) + span / 2, y: Math.floor(place / grid) + span / 2 }]
    })
    return { items, place: places[indices('place')[0] ?? -1] ?? '' }
  }
}
