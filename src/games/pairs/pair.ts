import { z } from 'zod'
import { pixelsOf } from '../../rounds/equal-pictures.ts'
import type { RoundSeen } from '../../rounds/round.ts'
import type { Question } from '../../store/database.ts'

/** What several games have in common: pictures held against each other in pairs. */

/** A system that is compared: what it draws with, and the wording that it draws. */
export const arm = z.object({
  name: z.string(),
  model: z.string().optional(),
  template: z.string().optional(),
})

export type Arm = z.infer<typeof arm>

/** `a` and `b` are the left and the right picture, as the member saw them. */
export const pairAnswer = z.enum(['a', 'b', 'tie'])

/** How a duel may end; `bad` says that neither picture will do, and so prefers none. */
export const outcome = z.enum([...pairAnswer.options, 'bad'])

export type Outcome = z.infer<typeof outcome>

/** Two positions of a round, the smaller first. */
export type Pair = readonly [number, number]

/** The pairs that may be put: within a set and, where systems are compared, of different ones. */
export function pairsOf({ items }: Pick<RoundSeen, 'items'>): Pair[] {
  return items.flatMap((one, at) =>
    items
      .slice(at + 1)
      .filter((other) => one.set === other.set && (one.arm === null || one.arm !== other.arm))
      .map((other): Pair => [one.position, other.position]),
  )
}

/** Whether two pictures differ at all: of equal pixels nobody can prefer one. */
export function isChange(...items: [Drawn, Drawn]): boolean {
  const [one, other] = items.map(({ image }) => image && pixelsOf(image))
  return one !== other
}

type Drawn = Pick<RoundSeen['items'][number], 'image'>

export function isSamePair([a, b]: Pair, { positions }: Pick<Question, 'positions'>): boolean {
  return positions.includes(a) && positions.includes(b)
}

/** The position that is preferred; nothing where none is. */
export function preferred({ positions }: Pick<Question, 'positions'>, said: Outcome): number | undefined {
  return said === 'a' ? positions[0] : said === 'b' ? positions[1] : undefined
}
