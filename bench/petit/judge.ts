import { z } from 'zod'
import type { Item, Seen } from './oracle.ts'

const wanted = z.object({
  caption: z.string(),
  /** Colour and noun of each. */
  items: z.array(z.tuple([z.string(), z.string()])).min(1),
  place: z.string(),
  relation: z.string(),
})
/** Captions by what is asked about them. */
export const questionnaire = z.record(z.string(), z.array(wanted))

/** A caption, and what its picture should show. */
export type Wanted = z.infer<typeof wanted>
export type Question = 'colour' | 'noun' | 'place' | 'count' | 'both' | 'relation'

/** What is answered of which captions. */
export const questions: Record<string, Question[]> = {
  single: ['colour', 'noun'],
  thing: ['noun'],
  background: ['place'],
  count: ['count'],
  pair: ['both', 'relation'],
  'held out colour': ['colour', 'noun'],
  'held out relation': ['both', 'relation'],
  'held out count': ['count'],
}

/** Whether the middle of `a` stands so to that of `b`: by more than one cell. */
const related: Record<string, (a: Item, b: Item) => boolean> = {
  left: (a, b) => a.x < b.x - 1,
  right: (a, b) => a.x > b.x + 1,
  above: (a, b) => a.y < b.y - 1,
  below: (a, b) => a.y > b.y + 1,
  inside: (a, b) => Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1,
  beside: (a, b) => Math.abs(a.x - b.x) > 1,
}

/** What of the caption is right in the picture, as `models/recipes/evaluate.py` has it; nothing where it is not asked. */
export function judge({ items, place, relation }: Wanted, seen: Seen): Partial<Record<Question, boolean>> {
  const [first] = items as [[string, string]]
  if (relation) {
    const left = [...seen.items]
    const found = items.map(([colour, noun]) => {
      const at = left.findIndex((item) => item.colour === colour && item.noun === noun)
      return at < 0 ? undefined : left.splice(at, 1)[0]
    })
    const [a, b] = found
    if (!a || !b || left.length > 0) return { both: false }
    return { both: true, relation: related[relation]?.(a, b) ?? false }
  }
  const [item] = seen.items
  return {
    colour: item?.colour === first[0],
    noun: item?.noun === first[1],
    place: seen.place === place,
    count: seen.items.length === items.length && seen.items.every(({ noun }) => noun === first[1]),
  }
}
