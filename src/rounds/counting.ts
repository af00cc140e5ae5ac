import { z } from 'zod'
import type { HeardAnswer, HeardBallot, RoundHeard, RoundSeen } from './round.ts'

/**
 * Why something that was said is not in the tally:
 * - `takenBack`: the ballot is empty;
 * - `unanswered`: the question was left open;
 * - `control`: its answer was known beforehand, it measures the member;
 * - `excluded`: a moderator left the member out, of this round or of all;
 * - `author`: the pictures are of the member's own asking, and the round does not let authors count;
 * - `tooFast`: it came before the member can have looked, see {@link FASTEST};
 * - `noChange`: it holds a picture against itself, pixel for pixel;
 * - `late`: the round takes a number of judges for each question, and had them.
 */
export type NotCounted =
  | 'takenBack'
  | 'unanswered'
  | 'control'
  | 'excluded'
  | 'author'
  | 'tooFast'
  | 'noChange'
  | 'late'

/** Why something does not count; nothing where it counts. */
export type Reason = NotCounted | undefined

/** What counts of a round, in the order of its ballots and of its questions. */
export interface Counts {
  ballots: Reason[]
  answers: Reason[]
}

/** How many ballots or answers do not count, by reason. */
export type LeftOut = Partial<Record<NotCounted, number>>

/**
 * Milliseconds within which nobody has seen two pictures and chosen: in looking at scenes the eye rests 260 to 330 ms
 * at a time (Rayner 2009, "Eye movements and attention in reading, scene perception, and visual search", Q. J. Exp.
 * Psychol. 62, table 1), so two pictures take 520 ms to see alone, and a jump of the eye and the press are yet to come.
 * The time that is measured has the way to the member and back in it, so that who is found too fast was.
 */
export const FASTEST = 600

/**
 * What counts by the rules of a fair vote. In a round of questions a ballot says who took part: it counts where any of
 * the member's answers does.
 *
 * @param answers why each answer does not count, where the game has rules of its own
 */
export function countsOf(
  round: RoundHeard,
  answers: Reason[] = round.questions.map((answer) => whyNotAnswer(round, answer)),
): Counts {
  return { answers, ballots: round.ballots.map((ballot) => whyNotBallot(round, ballot, answers)) }
}

/** Why an answer does not count by the rules of a fair vote, the first reason of those that hold. */
export function whyNotAnswer(
  round: RoundHeard,
  { member, positions, control, shownAt, answeredAt }: HeardAnswer,
): Reason {
  if (answeredAt === null) return 'unanswered'
  if (control) return 'control'
  return whyNot(round, { member, positions, shownAt, saidAt: answeredAt })
}

function whyNotBallot(round: RoundHeard, ballot: HeardBallot, answers: readonly Reason[]): Reason {
  const { member, memberId, positions, shownAt, castAt } = ballot
  const own = round.questions.flatMap((question, at) =>
    question.memberId === memberId && question.answeredAt ? [answers[at]] : [],
  )
  if (own.length > 0) return own.includes(undefined) ? undefined : own[0]
  if (positions.length === 0) return 'takenBack'
  return whyNot(round, { member, shownAt, saidAt: castAt })
}

/** Something said in a round. */
interface Said {
  member: HeardBallot['member']
  /** Of the items it is about; for a ballot, all of the round. */
  positions?: readonly number[]
  shownAt: Date | null
  saidAt: Date
}

const authors = z.object({ authorCounts: z.boolean().default(false) }).catch({ authorCounts: false })

function whyNot(round: RoundHeard, { member, positions, shownAt, saidAt }: Said): Reason {
  if (member.exclusions.some(({ roundId }) => roundId === null || roundId === round.id)) return 'excluded'
  if (!authors.parse(round.options ?? {}).authorCounts && isAuthor(round, member, positions)) return 'author'
  if (shownAt && saidAt.getTime() - shownAt.getTime() < FASTEST) return 'tooFast'
  return undefined
}

/** Whether a member asked for any of the pictures, on whatever platform. */
export function isAuthor(
  { items }: Pick<RoundSeen, 'items'>,
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

/** Those of the ballots or answers that count. @param reasons in the same order */
export function counted<T>(said: readonly T[], reasons: readonly Reason[]): T[] {
  return said.filter((_, at) => reasons[at] === undefined)
}

/** How many were left out, by reason. */
export function countReasons(reasons: readonly Reason[]): LeftOut {
  const counts: LeftOut = {}
  for (const reason of reasons) if (reason) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
