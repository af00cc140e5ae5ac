import { z } from 'zod'
import type { Prisma } from '../store/database.ts'

/**
 * Why something that was said is not in the tally:
 * - `takenBack`: the ballot is empty;
 * - `control`: its answer was known beforehand, it measures the member;
 * - `excluded`: a moderator left the member out, of this round or of all;
 * - `author`: the pictures are of the member's own asking, and the round does not let authors count;
 * - `tooFast`: it came before the member can have looked, see {@link FASTEST};
 * - `late`: the round takes a number of judges for each question, and had them.
 */
export type NotCounted = 'takenBack' | 'control' | 'excluded' | 'author' | 'tooFast' | 'late'

/**
 * Milliseconds within which nobody has seen two pictures and chosen: in looking at scenes the eye rests 260 to 330 ms
 * at a time (Rayner 2009, "Eye movements and attention in reading, scene perception, and visual search", Q. J. Exp.
 * Psychol. 62, table 1), so two pictures take 520 ms to see alone, and a jump of the eye and the press are yet to come.
 * The time that is measured has the way to the member and back in it, so that who is found too fast was.
 */
export const FASTEST = 600

/** What counting wants to know of the member who said something. */
export const memberForCounting = { include: { exclusions: true } } satisfies Prisma.MemberDefaultArgs

type MemberForCounting = Prisma.MemberGetPayload<typeof memberForCounting>

/** What counting wants to know of a round, its pictures and those who asked for them. */
export interface RoundForCounting {
  id: string
  options: Prisma.JsonValue
  items: {
    position: number
    image: { generation: { requester: { id: string; linkedToId: string | null } } } | null
  }[]
}

/** Something said in a round: a ballot, or the answer to one question. */
export interface Vote {
  member: MemberForCounting
  /** Of the items it is about; for a ballot, all of the round. */
  positions?: readonly number[]
  control?: boolean
  takenBack?: boolean
  shownAt: Date | null
  saidAt: Date | null
}

const counted = z.object({ authorCounts: z.boolean().default(false) }).catch({ authorCounts: false })

/** Why a vote does not count, the first reason of those that hold; nothing where it counts. Every tally asks this. */
export function whyNotCounted(round: RoundForCounting, vote: Vote): NotCounted | undefined {
  const { member, positions, control = false, takenBack = false, shownAt, saidAt } = vote
  if (takenBack) return 'takenBack'
  if (control) return 'control'
  if (member.exclusions.some(({ roundId }) => roundId === null || roundId === round.id)) return 'excluded'
  if (!counted.parse(round.options ?? {}).authorCounts && isAuthor(round, member, positions)) return 'author'
  if (shownAt && saidAt && saidAt.getTime() - shownAt.getTime() < FASTEST) return 'tooFast'
  return undefined
}

/** Whether a member asked for any of the pictures, on whatever platform. */
export function isAuthor(
  { items }: Pick<RoundForCounting, 'items'>,
  member: { id: string; linkedToId: string | null },
  positions?: readonly number[],
): boolean {
  return items.some(
    ({ position, image }) =>
      image !== null &&
      (positions === undefined || positions.includes(position)) &&
      personOf(image.generation.requester) === personOf(member),
  )
}

const personOf = ({ id, linkedToId }: { id: string; linkedToId: string | null }) => linkedToId ?? id

/** How many were left out, by reason. */
export function countReasons(
  reasons: readonly (NotCounted | undefined)[],
): Partial<Record<NotCounted, number>> {
  const counts: Partial<Record<NotCounted, number>> = {}
  for (const reason of reasons) if (reason) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
