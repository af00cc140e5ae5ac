import type { PrismaClient } from './database.ts'

/** Milliseconds for which what was heard is remembered: Slack tells an event again for up to a day. */
const REMEMBERED = 24 * 60 * 60_000

/**
 * Whether something is heard for the first time, by whichever front; of several that hear it at once one is the first.
 * @param id says whose it is, such as `slack Ev123`
 */
export async function hearFirst(prisma: PrismaClient, id: string): Promise<boolean> {
  const { count } = await prisma.heard.createMany({ data: { id }, skipDuplicates: true })
  return count === 1
}

/** Forgets what can no longer be told again. */
export async function forgetHeard(prisma: PrismaClient): Promise<void> {
  await prisma.heard.deleteMany({ where: { at: { lt: new Date(Date.now() - REMEMBERED) } } })
}
