import { Mistake } from '../errors.ts'
import type { Member, Prisma, PrismaClient } from '../store/database.ts'
import { FORGOTTEN } from '../store/forget.ts'

/** A name as completion writes it where several platforms have one of that name: `Ada (discord)`. */
const onPlatform = /^(.+) \((\w+)\)$/

type Account = Prisma.MemberGetPayload<{ include: { linkedTo: true } }>

/**
 * The member who is meant: by a name, in whatever case, or by an account.
 *
 * @param account of theirs, where that is what was mentioned
 * @throws Mistake where nobody is meant, or several may be
 */
export async function findMember(
  prisma: PrismaClient,
  said: string,
  account?: Pick<Member, 'platform' | 'externalId'>,
): Promise<Member> {
  const found = await (account ? accounts(prisma, account) : named(prisma, said.trim().replace(/^@/, '')))
  const members = new Map(found.map((account) => [account.linkedToId ?? account.id, account]))
  const [first, second] = [...members.values()]
  if (!first) throw new Mistake((words) => words.exclusions.memberUnknown(said.trim()))
  if (second)
    throw new Mistake((words) =>
      words.exclusions.memberAmbiguous(said.trim(), [...members.values()].map(labelled)),
    )
  return first.linkedTo ?? first
}

/** Names that begin or go on with what was typed; with the platform where there is more than one of a name. */
export async function completeMember(prisma: PrismaClient, typed: string, limit: number): Promise<string[]> {
  const found = await prisma.member.findMany({
    where: { ...remembered, name: { contains: typed.replace(/^@/, ''), mode: 'insensitive' } },
    orderBy: { name: 'asc' },
    take: limit,
  })
  const same = ({ name }: Member) => found.filter((other) => other.name.toLowerCase() === name.toLowerCase())
  const labels = found.map((account) => (same(account).length === 1 ? account.name : labelled(account)))
  return [...new Set(labels)]
}

const remembered: Prisma.MemberWhereInput = { NOT: { externalId: { startsWith: FORGOTTEN } } }

async function named(prisma: PrismaClient, name: string): Promise<Account[]> {
  const whole = await accounts(prisma, { name: { equals: name, mode: 'insensitive' } })
  const [, bare, platform] = onPlatform.exec(name) ?? []
  if (whole.length > 0 || bare === undefined || platform === undefined) return whole
  return await accounts(prisma, { platform, name: { equals: bare, mode: 'insensitive' } })
}

async function accounts(prisma: PrismaClient, which: Prisma.MemberWhereInput): Promise<Account[]> {
  return await prisma.member.findMany({ where: { ...remembered, ...which }, include: { linkedTo: true } })
}

function labelled({ name, platform }: Pick<Member, 'name' | 'platform'>): string {
  return `${name} (${platform})`
}
