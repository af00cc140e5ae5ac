import type { Prisma, Transaction } from './database.ts'
import { tell, tellRound } from './events.ts'

/** Posts whose content has changed although what they show had come to its end. */
export type Outdated = Prisma.PostGetPayload<{ select: typeof seen }>[]

const seen = { id: true, generationId: true, roundId: true, analysisId: true } satisfies Prisma.PostSelect

/** The posts of a selection, looked up before a change that the selection may go by. */
export async function postsOf(tx: Transaction, which: Prisma.PostWhereInput): Promise<Outdated> {
  return await tx.post.findMany({ where: { ...which, state: { not: 'gone' } }, select: seen })
}

/** The posts that show rounds: their own, and those of the drawings they opened with. */
export function showing(rounds: Prisma.RoundWhereInput): Prisma.PostWhereInput {
  return { OR: [{ round: rounds }, { generation: { rounds: { some: rounds } } }] }
}

/** Has posts shown once more, as soon as the transaction commits. */
export async function showAgain(tx: Transaction, posts: Outdated): Promise<void> {
  const ids = posts.map(({ id }) => id)
  await tx.post.updateMany({ where: { id: { in: ids }, state: 'settled' }, data: { state: 'live' } })
  const distinct = (column: keyof Outdated[number]) =>
    new Set(posts.flatMap((post) => post[column] ?? []).values())
  for (const generation of distinct('generationId')) await tell(tx, { kind: 'vote', generation })
  for (const id of distinct('roundId')) await tellRound(tx, { id, generationId: null }, 'vote')
  for (const analysis of distinct('analysisId')) await tell(tx, { kind: 'analysis', analysis })
}
