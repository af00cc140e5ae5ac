import { FEWEST_MEMBERS } from './estimate.ts'
import { StatisticsInputError } from './input-error.ts'

/** Shares of preference that are worth finding: named beforehand, never the one that was seen. */
export const NAMED_SHARES = [0.6, 0.65, 0.7] as const

export type NamedShare = (typeof NAMED_SHARES)[number]

/** What it would take to state a preference of a named size, four times out of five. */
export interface PreferenceNeeded {
  share: NamedShare
  members: number
  /** Prompts that each of so many members judges; null where no number of prompts is enough. */
  prompts: number | null
  /** The fewest members with whom some number of prompts is enough. */
  fewestMembers: number
}

/** Numbers of members that the table has. */
const MEMBERS = [3, 4, 5, 6, 8, 10, 12, 16, 20] as const

/**
 * Prompts for 80 % power by the rule of `preference`, where members lean by 0.5 and prompts by 1 in log odds; null where
 * 300 are not enough. Printed by `npm run bench -- needed`, which a test holds in places.
 */
const PROMPTS: Record<NamedShare, readonly (number | null)[]> = {
  0.6: [null, null, null, null, null, null, 300, 100, 80],
  0.65: [null, null, null, 150, 60, 40, 35, 30, 25],
  0.7: [null, 200, 40, 30, 20, 18, 14, 14, 12],
}

/**
 * What a preference of this size would take in members and prompts for a power of 80 %. Never from what was observed:
 * that is the same number as p once more, and promises too much, since who leads is called the leader (Hoenig & Heisey
 * 2001, "The abuse of power", Am. Stat. 55).
 *
 * @param members who would judge every prompt; between two numbers of the table the lower is taken, which errs to the safe
 *   side
 */
export function preferenceNeeded(share: NamedShare, members: number): PreferenceNeeded {
  if (!NAMED_SHARES.includes(share))
    throw new StatisticsInputError(`share is ${share}: give one of ${NAMED_SHARES.join(', ')}`)
  if (!Number.isSafeInteger(members) || members < 1)
    throw new StatisticsInputError(`members is ${members}: give a whole number, 1 or more`)
  const row = PROMPTS[share]
  const column = MEMBERS.findLastIndex((count) => count <= members)
  return {
    share,
    members,
    prompts: members < FEWEST_MEMBERS ? null : (row[column] as number | null),
    fewestMembers: MEMBERS[row.findIndex((prompts) => prompts !== null)] as number,
  }
}
