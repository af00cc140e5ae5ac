import type { Logger } from 'pino'
import type { Text } from '../words/index.ts'
import type { Member, PrismaClient } from './database.ts'
import { FORGOTTEN } from './forget.ts'
import { NameTaken, takeName } from './names.ts'

/**
 * Gives every member of a platform where they choose it the name they bear, see {@link takeName}: names that were chosen before they had to
 * be different may not be. The first to have come keeps theirs; whoever has one like it is called `Ada 2` from now on.
 */
export async function nameAll(
  prisma: PrismaClient,
  { name: platform, title }: { name: string; title: Text },
  log: Logger,
): Promise<void> {
  const nameless = await prisma.$queryRaw<Pick<Member, 'id' | 'name'>[]>`
    SELECT id, name FROM "Member"
    WHERE platform = ${platform} AND NOT starts_with("externalId", ${FORGOTTEN}) AND NOT EXISTS (
      SELECT FROM "HeldName" WHERE "memberId" = "Member".id AND "keptUntil" IS NULL)
    ORDER BY "createdAt", id`
  for (const member of nameless) {
    const name = await firstFree(prisma, member)
    if (name !== member.name)
      log.warn(
        { member: member.id },
        `someone else on ${title.en} was called ${member.name} first; this member is called ${name} now`,
      )
  }
}

async function firstFree(prisma: PrismaClient, { id, name }: Pick<Member, 'id' | 'name'>): Promise<string> {
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name} ${number}`
    try {
      await prisma.$transaction(async (tx) => {
        await takeName(tx, id, numbered)
        await tx.member.update({ where: { id }, data: { name: numbered } })
      })
      return numbered
    } catch (error) {
      if (!(error instanceof NameTaken)) throw error
    }
  }
}
