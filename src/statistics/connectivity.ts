import type { Choices } from './choices.ts'
import { strongComponents } from './components.ts'

/** Why no worths may exist: what the order of items is missing, in words; undefined where it lacks nothing. */
export interface Gap {
  /** Items that were never compared, even by way of others: no estimate in any case. */
  islands: boolean
  reason: string
  /** Numbers of the items: the islands; else the groups that nobody else beat, and those that beat nobody else. */
  groups: { islands: number[][]; unbeaten: number[][]; winless: number[][] }
}

/**
 * Whether every item beat every other, directly or by way of others. This is sufficient for a maximum of the
 * likelihood, and without ties necessary (Ford 1957, "Solution of a ranking problem from binary comparisons", Am.
 * Math. Mon. 64; Hunter 2004, "MM algorithms for generalized Bradley–Terry models", Ann. Stat. 32, assumption 1).
 */
export function connectivityGap(items: readonly string[], choices: Choices): Gap | undefined {
  const named = (group: readonly number[]) => list(group.map((item) => items[item] as string))
  if (items.length === 1)
    return {
      islands: true,
      reason: `${items[0]} is the only item: nothing to compare it with`,
      groups: { islands: [[0]], unbeaten: [], winless: [] },
    }
  const islands = comparedGroups(choices)
  if (islands.length > 1)
    return {
      islands: true,
      reason: `the comparisons fall into ${islands.length} islands: ${list(islands.map((group) => `{${named(group)}}`))}`,
      groups: { islands, unbeaten: [], winless: [] },
    }
  const groups = strongComponents(items.length, (winner, loser) => choices.beats(winner, loser))
  if (groups.length === 1) return undefined
  const unbeaten = groups.filter(
    (group) => !groups.some((other) => other !== group && anyBeats(choices, other, group)),
  )
  const winless = groups.filter(
    (group) => !groups.some((other) => other !== group && anyBeats(choices, group, other)),
  )
  const one = (found: number[][]) => found.filter((group) => group.length === 1).flat()
  const several = (found: number[][]) => found.filter((group) => group.length > 1)
  const reasons = [
    ...(one(unbeaten).length > 0 ? [`nobody beat ${named(one(unbeaten))}`] : []),
    ...several(unbeaten).map((group) => `nobody else beat any of ${named(group)}`),
    ...(one(winless).length > 0 ? [`${named(one(winless))} beat nobody`] : []),
    ...several(winless).map((group) => `none of ${named(group)} beat anybody else`),
  ]
  return { islands: false, reason: reasons.join('; '), groups: { islands: [], unbeaten, winless } }
}

/** The groups of items that were compared, directly or by way of others. */
function comparedGroups({ items, members, list }: Choices): number[][] {
  const group = Array.from({ length: items }, (_, item) => [item])
  for (const { first, length } of list) {
    for (let i = 1; i < length; i++) {
      const one = group[members[first] as number] as number[]
      const other = group[members[first + i] as number] as number[]
      if (one === other) continue
      one.push(...other)
      for (const item of other) group[item] = one
    }
  }
  return [...new Set(group)]
}

function anyBeats(choices: Choices, winners: readonly number[], losers: readonly number[]): boolean {
  return winners.some((winner) => losers.some((loser) => choices.beats(winner, loser)))
}

const MOST_NAMES = 6

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown
}
