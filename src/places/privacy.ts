import { Mistake } from '../errors.ts'
import type { Member, Prisma, Transaction } from '../store/database.ts'

/**
 * What is private: a drawing that stands in direct messages alone, where one member talks with Salon. Its words and its
 * pictures are for whoever asked for it; others are told at most that there is one. Shown elsewhere too, by a mirror or
 * by a round over its pictures, it is private no more.
 */
const openPost = { some: { direct: false } } satisfies Prisma.PostListRelationFilter

/** Drawings of which everybody may read. */
export const drawnOpenly = {
  OR: [{ posts: openPost }, { images: { some: { items: { some: { round: { posts: openPost } } } } } }],
} satisfies Prisma.GenerationWhereInput

/** Drawings of which this member may not read. */
export function closedTo({ id }: Pick<Member, 'id'>): Prisma.GenerationWhereInput {
  return { NOT: { OR: [drawnOpenly, { requesterId: id }] } }
}

/** @throws Mistake for a drawing of which the member may not read */
export async function checkReadable(
  db: Transaction,
  member: Pick<Member, 'id'>,
  { id }: { id: string },
): Promise<void> {
  if ((await db.generation.count({ where: { id, ...closedTo(member) } })) > 0)
    throw new Mistake((words) => words.privacy.elsewhere)
}

/** Rounds of which this member may read. */
export function roundsReadableBy({ id }: Pick<Member, 'id'>): Prisma.RoundWhereInput {
  return {
    OR: [{ posts: openPost }, { openerId: id }, { generation: { OR: [drawnOpenly, { requesterId: id }] } }],
  }
}

/** @throws Mistake for a round that stands in another member's direct messages alone */
export async function checkRoundReadable(
  db: Transaction,
  member: Pick<Member, 'id'>,
  { id }: { id: string },
): Promise<void> {
  if ((await db.round.count({ where: { id, ...roundsReadableBy(member) } })) === 0)
    throw new Mistake((words) => words.privacy.elsewhere)
}
