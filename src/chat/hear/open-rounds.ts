import type { Salon } from '../../rounds/salon.ts'
import type { Member, Prisma, PrismaClient } from '../../store/database.ts'

/** An open round and the message it is voted on at. */
export interface OpenRound {
  id: string
  positions: number
  channel: string
  message: string
  /** Whether nobody may see who chose what. */
  secret: boolean
}

/** A member's ballot as it stands. */
export interface CastBallot {
  member: Member
  positions: number[]
  ranked: boolean
  /** Where it was cast last. */
  platform: string
  castAt: Date
  /** Numbers that the member was last known to have reacted with, by platform. */
  reacted: Readonly<Record<string, number[]>>
}

/** The open rounds that are voted on at some posts, or one of them; once for every message. */
export async function readOpenRounds(
  { store, games }: Salon,
  where: Prisma.PostWhereInput,
  id?: string,
): Promise<OpenRound[]> {
  const atPosts = games.named(({ ballot }) => ballot !== undefined)
  const voted = { status: 'open' as const, game: { in: atPosts }, ...(id !== undefined && { id }) }
  const counted = { include: { _count: { select: { items: true } } } }
  const posts = await store.prisma.post.findMany({
    where: { ...where, OR: [{ generation: { rounds: { some: voted } } }, { round: voted }] },
    include: { generation: { include: { rounds: { where: voted, ...counted } } }, round: counted },
  })
  return posts.flatMap(({ externalId, channel, secret, generation, round: own }) => {
    const round = generation?.rounds[0] ?? own
    if (!round || externalId === null) return []
    return [{ id: round.id, positions: round._count.items, channel, message: externalId, secret }]
  })
}

/** The ballots of a round as they stand, with who cast them; the positions of a ranked one are best first. */
export async function readCastBallots(prisma: PrismaClient, roundId: string): Promise<CastBallot[]> {
  const ballots = await prisma.ballot.findMany({ where: { roundId }, include: { member: true } })
  return ballots.map((ballot) => ({
    ...ballot,
    platform: ballot.platform ?? ballot.member.platform,
    reacted: ballot.reacted as CastBallot['reacted'],
  }))
}

/** Remembers with which numbers a member has reacted, whose ballot stays what it is. */
export async function noteReacted(
  prisma: PrismaClient,
  { id, platform }: Member,
  round: string,
  positions: number[],
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "Ballot" SET reacted = reacted || ${JSON.stringify({ [platform]: positions })}::jsonb
    WHERE "roundId" = ${round}::uuid AND "memberId" = ${id}::uuid`
}
