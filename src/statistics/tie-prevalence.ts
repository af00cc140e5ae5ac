import type { ChoiceMade } from './choices.ts'
import { strongComponents } from './components.ts'

/** Which sizes of choice there are, and which of them can be weighed against each other. */
export interface TiePrevalence {
  /** The sizes that were chosen, and 1, ascending. */
  sizes: readonly number[]
  /** For a size, the sizes it competes with, itself among them, ascending. */
  rivals(size: number): readonly number[]
}

/**
 * A tie parameter δ_k has a finite estimate only if ties of k were both made and passed over. Where every choice that
 * could be a tie of k was one, the likelihood grows with δ_k for ever. Its supremum is reached in the limit where
 * choices of k no longer compete with smaller ones (the completion of an exponential family: Barndorff-Nielsen 1978,
 * Information and Exponential Families, §9.3), and there the worths can still be estimated.
 *
 * Sizes compete when each was chosen, directly or by way of others, where the other was possible: the strong
 * components of the graph of sizes with an edge from each possible size to the chosen one.
 */
export function tiePrevalence(choices: readonly ChoiceMade[]): TiePrevalence {
  const largestSet = new Map([[1, 0]])
  for (const { size, length } of choices) largestSet.set(size, Math.max(largestSet.get(size) ?? 0, length))
  const sizes = [...largestSet.keys()].sort((a, b) => a - b)
  const levels = strongComponents(
    sizes.length,
    (from, to) => (sizes[from] as number) <= (largestSet.get(sizes[to] as number) as number),
  ).map((level) => level.map((index) => sizes[index] as number).sort((a, b) => a - b))
  const rivals = new Map(levels.flatMap((level) => level.map((size) => [size, level])))
  return { sizes, rivals: (size) => rivals.get(size) ?? [] }
}
