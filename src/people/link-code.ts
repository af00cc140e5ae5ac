import { randomInt } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { Mistake } from '../errors.ts'
import { databaseNow, type Member, type PrismaClient, type Transaction } from '../store/database.ts'
import type { Store } from '../store/store.ts'

/** Letters and digits of which none looks like another, in whatever face. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const LENGTH = 8
/** For how long a code can be typed. */
export const MINUTES = 10

/**
 * Codes that a member may type in the time a code is good for, whichever fronts hear them: at most twice as many meet
 * one code, out of 30⁸, about 7 · 10¹¹.
 */
const TRIES = 5

/** A new code for a member, instead of the one they may have; written `ABCD-2345`. */
export async function makeCode({ prisma }: Store, { id: memberId }: Member): Promise<string> {
  const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  const expiresAt = new Date((await databaseNow(prisma)).getTime() + MINUTES * 60_000)
  const row = { code, expiresAt }
  await prisma.linkCode.upsert({ where: { memberId }, create: { memberId, ...row }, update: row })
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

/** Counts a try. @throws Mistake for a member who has typed too many codes */
export async function countTry({ prisma }: Store, { id }: Member): Promise<void> {
  const tries = new RateLimiterPrisma({
    storeClient: prisma,
    tableName: 'linkTry',
    points: TRIES,
    duration: MINUTES * 60,
    // By an hourly round of ours, which ends with the program.
    clearExpiredByTimeout: false,
  })
  await tries.consume(id).catch((refused) => {
    throw refused instanceof RateLimiterRes ? new Mistake((words) => words.link.codeTooOften) : refused
  })
}

/** Forgets the tries that no longer count. */
export async function forgetTries(prisma: PrismaClient): Promise<void> {
  await prisma.linkTry.deleteMany({ where: { expire: { lte: new Date() } } })
}

/**
 * Takes a code, which is used up once the transaction commits; of two who type it at once, one gets it.
 * @param typed in whatever case, with whatever between the characters
 * @returns id of the member to whom it was shown
 * @throws Mistake for one that is wrong, used or too old
 */
export async function takeCode(tx: Transaction, typed: string): Promise<string> {
  const code = typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  const [taken] = await tx.$queryRaw<{ memberId: string }[]>`
    DELETE FROM "LinkCode" WHERE code = ${code} AND "expiresAt" > (now() AT TIME ZONE 'utc') RETURNING "memberId"`
  if (!taken) throw new Mistake((words) => words.link.codeUnknown(MINUTES))
  return taken.memberId
}
