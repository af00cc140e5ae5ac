import { randomUUID } from 'node:crypto'
import type { Member } from './database.ts'
import { tell } from './events.ts'
import type { Store } from './store.ts'

/** Stands where the name of a forgotten member stood; the same in both languages. */
const NAMELESS = 'N. N.'

/** How the platform id of a forgotten member begins; no platform's ids do. */
export const FORGOTTEN = 'forgotten-'

/**
 * Forgets who a member is: name and id go. What they drew stays, nameless; their ballots stay nameless, or go, and
 * then every tally they were part of is counted anew. The posts that showed any of it are shown again.
 */
export async function forget(store: Store, member: Member, { ballots }: { ballots: boolean }): Promise<void> {
  const { prisma } = store
  const concerned = await prisma.generation.findMany({
    where: {
      OR: [
        { requesterId: member.id },
        ...(ballots ? [] : [{ rounds: { some: { ballots: { some: { memberId: member.id } } } } }]),
      ],
    },
    select: { id: true },
  })
  const brought = await prisma.analysis.findMany({ where: { requesterId: member.id } })
  const ids = concerned.map(({ id }) => id)
  await prisma.$transaction(async (tx) => {
    if (!ballots) await tx.ballot.deleteMany({ where: { memberId: member.id } })
    await tx.member.update({
      where: { id: member.id },
      data: { externalId: `${FORGOTTEN}${randomUUID()}`, name: NAMELESS, locale: null },
    })
    await tx.post.updateMany({
      where: {
        state: 'settled',
        OR: [{ generationId: { in: ids } }, { analysis: { requesterId: member.id } }],
      },
      data: { state: 'live' },
    })
    for (const generation of ids) await tell(tx, { kind: 'vote', generation })
    for (const { id } of brought) await tell(tx, { kind: 'analysis', analysis: id })
  })
}
