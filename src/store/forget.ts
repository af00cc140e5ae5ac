import { randomUUID } from 'node:crypto'
import type { Member, Transaction } from './database.ts'
import { keepNamesOf } from './names.ts'
import { postsOf, showAgain, showing } from './show-again.ts'
import type { Store } from './store.ts'

/** Stands where the name of a forgotten member stood; the same in both languages. */
const NAMELESS = 'N. N.'

/** How the platform id of a forgotten member begins; no platform's ids do. */
export const FORGOTTEN = 'forgotten-'

/**
 * Forgets who a member is: the names and ids of all their linked accounts go. What they drew, opened and wrote stays,
 * nameless; their ballots and answers stay nameless, or go, and then every tally they were part of is counted anew.
 * The posts that showed any of it are shown again.
 */
export async function forget(
  { prisma }: Store,
  { id }: Member,
  { ballots }: { ballots: boolean },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    // Whoever votes as one of the accounts, or links one, waits; see `castBallot`.
    const accounts = await tx.$queryRaw<Pick<Member, 'id' | 'name'>[]>`
      SELECT id, name FROM "Member" WHERE id = ${id}::uuid OR "linkedToId" = ${id}::uuid ORDER BY id FOR UPDATE`
    const outdated = await postsOf(tx, {
      OR: [
        { generation: { requesterId: id } },
        { analysis: { requesterId: id } },
        showing({ OR: [{ openerId: id }, ...(ballots ? [] : [{ ballots: { some: { memberId: id } } }])] }),
      ],
    })
    if (!ballots) await deleteSaid(tx, id)
    await forgetNames(
      tx,
      accounts.map(({ name }) => name),
    )
    await tx.linkCode.deleteMany({ where: { memberId: id } })
    await keepNamesOf(
      tx,
      accounts.map((account) => account.id),
    )
    await tx.member.deleteMany({ where: { linkedToId: id } })
    await tx.member.update({
      where: { id },
      data: {
        externalId: `${FORGOTTEN}${randomUUID()}`,
        name: NAMELESS,
        locale: null,
        reminders: false,
        moderator: false,
      },
    })
    await showAgain(tx, outdated)
  })
}

/** What the member said of pictures goes; descriptions they wrote stay for those who judged them, by nobody. */
async function deleteSaid(tx: Transaction, memberId: string): Promise<void> {
  await tx.ballot.deleteMany({ where: { memberId } })
  await tx.question.deleteMany({ where: { memberId } })
  await tx.exclusion.deleteMany({ where: { memberId } })
  await tx.caption.updateMany({ where: { authorId: memberId }, data: { authorId: null } })
}

/** Moderators may have named the member in the reason of an exclusion, of theirs or of another's. */
async function forgetNames(tx: Transaction, names: readonly string[]): Promise<void> {
  for (const { id, reason } of await tx.exclusion.findMany()) {
    const nameless = names.reduce((text, name) => text.replace(wordsOf(name), NAMELESS), reason)
    if (nameless !== reason) await tx.exclusion.update({ where: { id }, data: { reason: nameless } })
  }
}

/** A name in a text, in whatever case, where it is not a part of another word. */
function wordsOf(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu')
}
