import type { Preferred } from '../../rounds/game.ts'
import { imageAt, itemAt, type RoundSeen } from '../../rounds/round.ts'
import { type Changed, changedShare } from '../../statistics/equal-items.ts'
import { type Judgement, type Preference, preference } from '../../statistics/preference.ts'
import { isChange } from './pair.ts'

/** What is said of two systems in a round, over the pairs whose pictures differ; null where that is nothing. */
export function preferenceIn(
  round: RoundSeen,
  [first, second]: readonly [string, string],
  said: readonly Omit<Preferred, 'asked'>[],
): Preference | null {
  const bySet = new Map<number, Judgement[]>()
  for (const { member, positions, winner } of said) {
    const [one, other] = positions.map((position) => itemAt(round, position))
    if (!one || !other || !isChange(one, other)) continue
    if (![first, second].every((arm) => [one.arm, other.arm].includes(arm))) continue
    const best = itemAt(round, winner)?.arm
    const judged = { member, first: best === first ? 1 : best === second ? 0 : 0.5 }
    bySet.set(one.set, [...(bySet.get(one.set) ?? []), judged])
  }
  return bySet.size === 0 ? null : preference([...bySet.values()])
}

/** Two pictures that two wordings drew of the same prompt with the same seed, and whether they differ. */
export interface Redrawn {
  positions: [number, number]
  set: number
  changed: boolean
}

/** The pictures of a round that differ by the wording alone. */
export function redrawnIn(round: RoundSeen): Redrawn[] {
  return round.items.flatMap((one, at) =>
    round.items.slice(at + 1).flatMap((other): Redrawn[] => {
      if (one.set !== other.set || one.arm === null || one.arm === other.arm) return []
      const [a, b] = [imageAt(round, one.position), imageAt(round, other.position)]
      const alike =
        a.index === b.index &&
        a.generation.seed === b.generation.seed &&
        a.generation.model === b.generation.model &&
        a.generation.revision === b.generation.revision
      if (!alike) return []
      return [{ positions: [one.position, other.position], set: one.set, changed: isChange(one, other) }]
    }),
  )
}

/** How often one wording draws another picture than the other. */
export function changedIn(round: RoundSeen, arms: readonly [string, string]): Changed {
  const bySet = new Map<number, boolean[]>()
  for (const { positions, set, changed } of redrawnIn(round))
    if (positions.every((position) => arms.includes(itemAt(round, position)?.arm ?? '')))
      bySet.set(set, [...(bySet.get(set) ?? []), changed])
  return changedShare([...bySet.values()])
}
