import { randomUUID } from 'node:crypto'
import type { Member, PrismaClient, Transaction } from '../store/database.ts'
import { takeName } from '../store/names.ts'

/** Where a member has an account, and what the platform calls it. */
type AccountId = Pick<Member, 'platform' | 'externalId'>

/** What an account is called there. */
type NamedAccount = AccountId & Pick<Member, 'name'>

/**
 * The member of an account, made on first sight; a new name is remembered. Accounts that are linked are one member: only
 * `platform`, `externalId` and `moderator` are those of the account.
 */
export async function accountSeen(db: Transaction, account: NamedAccount): Promise<Member> {
  return asOne(await seen(db, account))
}

/** As {@link accountSeen}, where members choose what they are called. @throws NameTaken see {@link takeName} */
export async function accountCalled(prisma: PrismaClient, account: NamedAccount): Promise<Member> {
  return await prisma.$transaction(async (tx) => {
    const called = await seen(tx, account)
    await takeName(tx, called.id, account.name)
    return asOne(called)
  })
}

/** As {@link accountSeen}, of accounts of one platform, for each that has been seen. */
export async function accountsKnown(
  prisma: PrismaClient,
  platform: string,
  externalIds: string[],
): Promise<(Member | undefined)[]> {
  const found = await prisma.member.findMany({
    where: { platform, externalId: { in: externalIds } },
    include: { linkedTo: true },
  })
  const members = new Map(found.map((account) => [account.externalId, asOne(account)]))
  return externalIds.map((id) => members.get(id))
}

/** Leaves an account to nobody: its id is one that nobody has. */
export async function renounceAccount(
  prisma: PrismaClient,
  { platform, externalId }: AccountId,
): Promise<void> {
  await prisma.member.updateMany({
    where: { platform, externalId },
    data: { externalId: `signed-out ${randomUUID()}` },
  })
}

type Linked = Member & { linkedTo: Member | null }

async function seen(db: Transaction, { platform, externalId, name }: NamedAccount): Promise<Linked> {
  return await db.member.upsert({
    where: { platform_externalId: { platform, externalId } },
    create: { platform, externalId, name },
    update: { name },
    include: { linkedTo: true },
  })
}

function asOne({ linkedTo, ...account }: Linked): Member {
  const { platform, externalId, moderator } = account
  return linkedTo ? { ...linkedTo, platform, externalId, moderator } : account
}
