import type { Content, OwnBallot } from '../../content.ts'
import type { PrismaClient } from '../../store/database.ts'

/** By member, what they have said in these rounds; one query for however many. */
export async function readOwnBallots(
  prisma: PrismaClient,
  rounds: readonly string[],
  members: readonly string[],
): Promise<ReadonlyMap<string, OwnBallot[]>> {
  const byMember = new Map<string, OwnBallot[]>()
  if (rounds.length === 0 || members.length === 0) return byMember
  const rows = await prisma.$queryRaw<
    { round: string; member: string; positions: number[]; ranked: boolean; changes: number }[]
  >`/* own-ballots */
    SELECT "roundId" AS round, "memberId" AS member, positions, ranked, changes FROM "Ballot"
    WHERE "roundId" = ANY(${rounds}::uuid[]) AND "memberId" = ANY(${members}::uuid[])`
  for (const { round, member, positions, ranked, changes } of rows) {
    const favourites = ranked && positions.length > 0
    const own = { round, mine: ranked ? [] : positions, changes, ...(favourites && { ranked: positions }) }
    byMember.set(member, [...(byMember.get(member) ?? []), own])
  }
  return byMember
}

/** A post as one reader sees it. @param ballots theirs */
export function withOwn(content: Content, ballots: readonly OwnBallot[] = []): Content {
  const own = ballots.find(({ round }) => round === content.vote?.round)
  if (!content.vote || !own) return content
  const { mine, ranked, changes } = own
  return { ...content, vote: { ...content.vote, mine, changes, ...(ranked && { ranked }) } }
}
