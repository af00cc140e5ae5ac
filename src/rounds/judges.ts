import { z } from 'zod'
import { areEqual } from './equal-pictures.ts'
import type { RoundSeen } from './round.ts'

const options = z.object({ judges: z.number() })

/**
 * After how many answers a round closes by itself that is told how many judges each of its sets is to have, once its
 * pictures are there: a set of equal pictures asks nothing. Nothing for any other round.
 */
export function judgementsOf(round: {
  options: RoundSeen['options']
  items: (Pick<RoundSeen['items'][number], 'position' | 'set'> & {
    image: { id: string; sha256: string | null } | null
  })[]
}): number | undefined {
  const told = options.safeParse(round.options).data
  return told && told.judges * setsThatDiffer(round).length
}

/** The sets of a round whose pictures are not all the same, in order. */
export function setsThatDiffer({ items }: Pick<Parameters<typeof judgementsOf>[0], 'items'>): number[] {
  const sets = [...new Set(items.map(({ set }) => set))].sort((a, b) => a - b)
  return sets.filter((set) => {
    const [first, ...others] = items.filter((item) => item.set === set)
    return others.some((other) => first && !areEqual({ items }, [first.position, other.position]))
  })
}
