import { randomInt } from 'node:crypto'
import { Mistake } from '../errors.ts'
import { Rate } from '../rate.ts'
import type { Member, Transaction } from '../store/database.ts'
import type { Store } from '../store/store.ts'

/** Letters and digits of which none looks like another, in whatever face. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const LENGTH = 8
/** For how long a code can be typed. */
export const MINUTES = 10

/**
 * Codes that a member may type at once, and per second after that: the ten minutes of a code are enough for ten tries
 * out of 30⁸, about 7 · 10¹¹.
 */
const tries = new Rate(5, 1 / 120)

/** A new code for a member, instead of the one they may have; written `ABCD-2345`. */
export async function makeCode({ prisma }: Store, { id: memberId }: Member): Promise<string> {
  const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  const row = { code, expiresAt: new Date(Date.now() + MINUTES * 60_000) }
  await prisma.linkCode.upsert({ where: { memberId }, create: { memberId, ...row }, update: row })
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

/** Counts a try. @throws Mistake for a member who has typed too many codes */
export function countTry({ id }: Member): void {
  if (!tries.take(id)) throw new Mistake((words) => words.link.codeTooOften)
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
    DELETE FROM "LinkCode" WHERE code = ${code} AND "expiresAt" > ${new Date()}::timestamp RETURNING "memberId"`
  if (!taken) throw new Mistake((words) => words.link.codeUnknown(MINUTES))
  return taken.memberId
}
