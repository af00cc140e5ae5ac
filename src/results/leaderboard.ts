import type { PrismaClient } from '../store/database.ts'

/** How much a member has taken part; of what they thought, nothing. */
export interface TakingPart {
  memberId: string
  name: string
  /** Votes cast, and not taken back. */
  ballots: number
  /** Questions answered. */
  answers: number
  /** Descriptions written. */
  captions: number
  /** Drawings whose pictures they judged in any game. */
  drawings: number
}

/**
 * Who has taken part, most of it (ballots, answers and descriptions together) first, equals by name: those who want to
 * be listed. A forgotten member stands nameless.
 *
 * @param since counts what was said from then on; without it, all
 */
export async function leaderboard(prisma: PrismaClient, since: Date | undefined): Promise<TakingPart[]> {
  const from = since ?? new Date(0)
  return await prisma.$queryRaw<TakingPart[]>`
    WITH cast_ballot AS (
      SELECT "memberId", "roundId" FROM "Ballot" WHERE cardinality(positions) > 0 AND "castAt" >= ${from}::timestamp
    ), answered AS (
      SELECT "memberId", "roundId" FROM "Question" WHERE "answeredAt" >= ${from}::timestamp
    ), judged AS (
      SELECT said."memberId", count(DISTINCT image."generationId") AS drawings
      FROM (SELECT * FROM cast_ballot UNION SELECT * FROM answered) said
      JOIN "RoundItem" item ON item."roundId" = said."roundId"
      JOIN "Image" image ON image.id = item."imageId"
      GROUP BY said."memberId"
    ), listed AS (
      SELECT id AS "memberId", name,
        (SELECT count(*)::int FROM cast_ballot WHERE "memberId" = member.id) AS ballots,
        (SELECT count(*)::int FROM answered WHERE "memberId" = member.id) AS answers,
        (SELECT count(*)::int FROM "Caption" WHERE "authorId" = member.id AND "roundId" IS NOT NULL
           AND "createdAt" >= ${from}::timestamp) AS captions,
        coalesce((SELECT drawings::int FROM judged WHERE "memberId" = member.id), 0) AS drawings
      FROM "Member" member WHERE listed
    )
    SELECT * FROM listed WHERE ballots + answers + captions > 0
    ORDER BY ballots + answers + captions DESC, name, "memberId"`
}

/** The Monday of a moment's week, at midnight UTC. */
export function weekOf(moment: Date): Date {
  const monday = new Date(moment)
  monday.setUTCHours(0, 0, 0, 0)
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7))
  return monday
}
