import { Mistake } from '../errors.ts'
import type { Member, Prisma, Transaction } from '../store/database.ts'
import { FORGOTTEN } from '../store/forget.ts'
import { type Outdated, postsOf, showAgain, showing } from '../store/show-again.ts'
import type { Store } from '../store/store.ts'
import { countTry, takeCode } from './link-code.ts'
import { mergeBallots, mergeQuestions } from './merge.ts'

/** What a member is called on a platform. */
export type Account = Pick<Member, 'platform' | 'name'>

/** The accounts of a member, that to which the others are linked first. */
export async function accountsOf(db: Transaction, { id }: Pick<Member, 'id'>): Promise<Account[]> {
  const accounts = await db.member.findMany({
    where: { OR: [{ id }, { linkedToId: id }] },
    orderBy: { createdAt: 'asc' },
  })
  return accounts.sort((a, b) => Number(b.id === id) - Number(a.id === id))
}

/**
 * Links two accounts, so that whatever either says is said by one member: the one to whom the code was shown. All that
 * the other has said and made goes over to them, and posts that show any of it are shown again.
 *
 * @param member who types the code
 * @returns the accounts of the one member, see {@link accountsOf}
 * @throws Mistake for a code that is wrong, too old or the member's own, or after too many tries
 */
export async function link(store: Store, member: Member, typed: string): Promise<Account[]> {
  await countTry(store, member)
  return await store.prisma.$transaction(async (tx) => {
    const shownTo = await takeCode(tx, typed)
    if (shownTo === member.id) throw new Mistake((words) => words.link.codeOwn)
    const [kept, given] = await holdBoth(tx, shownTo, member.id)
    const outdated = await postsAbout(tx, kept, given)
    await mergeBallots(tx, kept.id, given.id)
    await mergeQuestions(tx, kept.id, given.id)
    await handOver(tx, kept.id, given.id)
    await tx.member.updateMany({
      where: { OR: [{ id: given.id }, { linkedToId: given.id }] },
      data: { linkedToId: kept.id },
    })
    await tx.member.update({
      where: { id: kept.id },
      data: {
        locale: kept.locale ?? given.locale,
        reminders: kept.reminders || given.reminders,
        listed: kept.listed && given.listed,
      },
    })
    await tx.linkCode.deleteMany({ where: { memberId: { in: [kept.id, given.id] } } })
    await showAgain(tx, outdated)
    return await accountsOf(tx, kept)
  })
}

/**
 * Parts the account that speaks from the member it is linked to; said by that member's own account, it parts all of
 * them. What was said together stays with the member.
 *
 * @returns the member's own account, and those that are parted
 * @throws Mistake where nothing is linked
 */
export async function unlink(
  { prisma }: Store,
  { id, platform, externalId }: Member,
): Promise<{ own: Account; parted: Account[] }> {
  return await prisma.$transaction(async (tx) => {
    const own = await tx.member.findUniqueOrThrow({ where: { id } })
    const speaks = own.platform === platform && own.externalId === externalId
    const parted = await tx.member.updateManyAndReturn({
      where: { linkedToId: id, ...(!speaks && { platform, externalId }) },
      data: { linkedToId: null },
    })
    if (parted.length === 0) throw new Mistake((words) => words.link.notLinked)
    return { own, parted }
  })
}

/**
 * Holds two members, with their linked accounts, until the end of the transaction. Whoever is about to vote as one of
 * them holds them too, see `castBallot`. Rounds come first, as they do in closing.
 */
async function holdBoth(tx: Transaction, one: string, other: string): Promise<[Member, Member]> {
  const ids = [one, other]
  await tx.$queryRaw`
    SELECT FROM "Round" WHERE "openerId" = ANY(${ids}::uuid[]) OR "closedById" = ANY(${ids}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`
  await tx.$queryRaw`
    SELECT FROM "Member" WHERE id = ANY(${ids}::uuid[]) OR "linkedToId" = ANY(${ids}::uuid[])
    ORDER BY id FOR UPDATE`
  const held = await tx.member.findMany({ where: { id: { in: ids }, linkedToId: null } })
  const find = (id: string) => held.find((member) => member.id === id)
  const [kept, given] = [find(one), find(other)]
  if (!kept || !given) throw new Mistake((words) => words.link.linkedMeanwhile)
  if ([kept, given].some(({ externalId }) => externalId.startsWith(FORGOTTEN)))
    throw new Mistake((words) => words.asking.memberForgotten)
  return [kept, given]
}

/** The posts that show the name that goes, or a tally that changes. */
async function postsAbout(tx: Transaction, kept: Member, given: Member): Promise<Outdated> {
  const both = [kept.id, given.id]
  const ballotOf = (memberId: string) => ({ ballots: { some: { memberId } } })
  const excluded = await tx.exclusion.count({ where: { memberId: { in: both } } })
  const changed: Prisma.RoundWhereInput[] = [
    { openerId: given.id },
    { AND: [ballotOf(kept.id), ballotOf(given.id)] },
    { ...ballotOf(given.id), items: { some: { image: { generation: { requesterId: kept.id } } } } },
    ...(excluded > 0 ? both.map(ballotOf) : []),
  ]
  return await postsOf(tx, {
    OR: [
      { generation: { requesterId: given.id } },
      { analysis: { requesterId: given.id } },
      showing({ OR: changed }),
    ],
  })
}

/** Everything of a member's that another cannot have too. */
async function handOver(tx: Transaction, to: string, from: string): Promise<void> {
  await tx.prompt.updateMany({ where: { authorId: from }, data: { authorId: to } })
  await tx.generation.updateMany({ where: { requesterId: from }, data: { requesterId: to } })
  await tx.analysis.updateMany({ where: { requesterId: from }, data: { requesterId: to } })
  await tx.caption.updateMany({ where: { authorId: from }, data: { authorId: to } })
  await tx.round.updateMany({ where: { openerId: from }, data: { openerId: to } })
  await tx.round.updateMany({ where: { closedById: from }, data: { closedById: to } })
  await tx.exclusion.updateMany({ where: { memberId: from }, data: { memberId: to } })
  await tx.exclusion.updateMany({ where: { moderatorId: from }, data: { moderatorId: to } })
}
