import { createHmac } from 'node:crypto'
import { likeness } from '../basics/look-alike.ts'
import type { PrismaClient, Transaction } from './database.ts'

/** Days for which nobody else can have a name that was given up or forgotten, so that nobody takes another's place. */
export const KEPT_DAYS = 30

/** Somebody else has the name, lately had it, or has one that looks like it. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken'
}

/**
 * Gives a member a name that nobody else has, has lately had, or has one that looks like it; the one they had is kept
 * for them for a while. Of two who take it at once, in whatever process, one gets it.
 *
 * @throws NameTaken where they cannot have it; the transaction must not commit then
 */
export async function takeName(tx: Transaction, memberId: string, name: string): Promise<void> {
  // In one order, so that two who take alike names never wait for each other.
  const keys = (await keysOf(tx, name)).sort()
  const now = new Date()
  const taken = await tx.$executeRaw`
    INSERT INTO "HeldName" (key, "memberId") SELECT unnest(${keys}::text[]), ${memberId}::uuid
    ON CONFLICT (key) DO UPDATE SET "memberId" = EXCLUDED."memberId", "keptUntil" = NULL
    WHERE "HeldName"."memberId" = EXCLUDED."memberId" OR "HeldName"."keptUntil" <= ${now}::timestamp`
  if (taken < keys.length) throw new NameTaken(name)
  await tx.heldName.updateMany({
    where: { memberId, key: { notIn: keys }, keptUntil: null },
    data: { keptUntil: keptUntil(now) },
  })
}

/** Keeps the names of members who are being forgotten, as nobody's. */
export async function keepNamesOf(tx: Transaction, memberIds: string[]): Promise<void> {
  await tx.heldName.updateMany({
    where: { memberId: { in: memberIds } },
    data: { memberId: null, keptUntil: keptUntil(new Date()) },
  })
}

/** Frees the names that have been kept for long enough. */
export async function freeNames(prisma: PrismaClient): Promise<void> {
  await prisma.heldName.deleteMany({ where: { keptUntil: { lte: new Date() } } })
}

function keptUntil(now: Date): Date {
  return new Date(now.getTime() + KEPT_DAYS * 24 * 60 * 60_000)
}

/** Nobody can read a forgotten name out of these, nor try names against them without the database's secret. */
async function keysOf(tx: Transaction, name: string): Promise<string[]> {
  const { value } = await tx.secret.findFirstOrThrow()
  return likeness(name).map((look) => createHmac('sha256', value).update(look).digest('hex'))
}
