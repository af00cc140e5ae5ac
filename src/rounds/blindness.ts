import type { Prisma, Round, RoundItem, Transaction } from '../store/database.ts'
import { postsOf, showAgain, showing } from '../store/show-again.ts'

/** Stands apart: who describes a picture judges none, and what they wrote says nothing of what anybody found. */
const WRITING = 'write'

/**
 * What blindness means for pictures: what a round found about a picture (CLIP's scores and order, the crowd's, the model
 * and its wording) is shown nowhere while a round judges that picture. A result is out when its round is closed and no
 * other one that judges any of its pictures is open, or waits to be; until then it is held back, and said to be. It does
 * not matter which of them opened first: a result that was out is held back again while its pictures are judged anew.
 */
const judging = {
  game: { not: WRITING },
  status: { in: ['pending', 'open'] },
} satisfies Prisma.RoundWhereInput

const judged = { image: { items: { some: { round: judging } } } } satisfies Prisma.RoundItemWhereInput

/** Closed rounds whose result is held back. */
export const heldBack: Prisma.RoundWhereInput = {
  game: judging.game,
  status: 'closed',
  items: { some: judged },
}

/** Rounds whose result may be shown. */
export const resultOut: Prisma.RoundWhereInput = { status: 'closed', NOT: heldBack }

/** The rounds that hold back what a closed one found. */
export async function holdingBack(db: Transaction, { game, items }: { game: string; items: Judged[] }) {
  return game === WRITING ? [] : await roundsJudging(db, items)
}

type Judged = Pick<RoundItem, 'imageId'>

/** The rounds that judge any of the pictures of these items, or are about to. */
export async function roundsJudging(db: Transaction, items: readonly Judged[]) {
  const pictures = items.flatMap(({ imageId }) => imageId ?? [])
  return await db.round.findMany({
    where: { ...judging, items: { some: { imageId: { in: pictures } } } },
    orderBy: { number: 'asc' },
    select: { number: true, generation: { select: { number: true } } },
  })
}

/**
 * Has the results shown again of all rounds that have a picture in common with these: they are held back from now on, or
 * out. Called wherever a round begins, or ends.
 */
export async function showOthers(tx: Transaction, rounds: readonly Pick<Round, 'id'>[]): Promise<void> {
  const ids = rounds.map(({ id }) => id)
  const inCommon = { image: { items: { some: { roundId: { in: ids } } } } }
  // One that is being closed at the same moment is shown again too, whichever of the two comes first.
  const others = { id: { notIn: ids }, status: { not: 'cancelled' as const }, items: { some: inCommon } }
  await showAgain(tx, await postsOf(tx, showing(others)))
}
