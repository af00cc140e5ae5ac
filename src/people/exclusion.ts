import { Mistake } from '../errors.ts'
import type { Exclusion, Member, Prisma, PrismaClient, Transaction } from '../store/database.ts'
import { postsOf, showAgain, showing } from '../store/show-again.ts'
import type { Store } from '../store/store.ts'

/** From which tallies a member is left out: one round's, or all. */
export interface Scope {
  member: Member
  /** Id of the round; nothing for all of them. */
  roundId: string | undefined
}

/**
 * Leaves a member out of tallies, with a reason that is exported. Open rounds count without them when they close;
 * closed ones are counted anew and shown again. Excluded once more, the new reason stands.
 */
export async function exclude(
  store: Store,
  scope: Scope,
  { moderator, reason }: { moderator: Member; reason: string },
): Promise<void> {
  await changing(store, scope, async (tx) => {
    await tx.exclusion.deleteMany({ where: rows(scope) })
    await tx.exclusion.create({
      data: {
        memberId: scope.member.id,
        roundId: scope.roundId ?? null,
        moderatorId: moderator.id,
        reason,
      },
    })
  })
}

/** Takes a member back into the tallies. @throws Mistake where they were not left out of these */
export async function include(store: Store, scope: Scope): Promise<void> {
  await changing(store, scope, async (tx) => {
    const { count } = await tx.exclusion.deleteMany({ where: rows(scope) })
    if (count === 0) throw new Mistake((words) => words.exclusions.notExcluded(scope.member.name))
  })
}

const withPeople = {
  member: true,
  moderator: true,
  round: { include: { generation: { select: { number: true } } } },
} satisfies Prisma.ExclusionInclude

/** Everyone who is left out, the last first. */
export async function exclusions(
  prisma: PrismaClient,
): Promise<Prisma.ExclusionGetPayload<{ include: typeof withPeople }>[]> {
  return await prisma.exclusion.findMany({ orderBy: { createdAt: 'desc' }, include: withPeople })
}

/** What leaves a member out of a round, or of all of them: an exclusion from this round goes before one from all. */
export function exclusionFrom(
  roundId: string | null,
  exclusions: readonly Exclusion[],
): Exclusion | undefined {
  const from = (id: string | null) => exclusions.find((exclusion) => exclusion.roundId === id)
  return from(roundId) ?? from(null)
}

/** Why a member is left out of a round they said something in, or of all; nothing where they are not. */
export async function reasonFor(
  prisma: PrismaClient,
  { id: memberId }: Member,
  roundId: string | null,
): Promise<string | undefined> {
  if (roundId !== null && (await prisma.ballot.count({ where: { roundId, memberId } })) === 0)
    return undefined
  return exclusionFrom(roundId, await prisma.exclusion.findMany({ where: { memberId } }))?.reason
}

function rows({ member, roundId }: Scope): Prisma.ExclusionWhereInput {
  return { memberId: member.id, roundId: roundId ?? null }
}

async function changing(
  { prisma }: Store,
  { member, roundId }: Scope,
  change: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    // Two moderators at once come one after the other, and neither comes between two accounts that are being linked.
    const [held] = await tx.$queryRaw<Pick<Member, 'linkedToId'>[]>`
      SELECT "linkedToId" FROM "Member" WHERE id = ${member.id}::uuid FOR UPDATE`
    if (held?.linkedToId !== null) throw new Mistake((words) => words.link.linkedMeanwhile)
    await change(tx)
    const voted = { status: 'closed' as const, ballots: { some: { memberId: member.id } } }
    await showAgain(
      tx,
      await postsOf(tx, showing({ ...voted, ...(roundId !== undefined && { id: roundId }) })),
    )
  })
}
