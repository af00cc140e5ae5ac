import type { Prisma, Round, RoundItem, Transaction } from '../store/database.ts'
import { postsOf, showAgain, showing } from '../store/show-again.ts'
import type { Games } from './game.ts'

/**
 * What blindness means for pictures: what a round found about a picture (CLIP's scores and order, the crowd's, the model
 * and its wording) is shown nowhere while a round judges that picture. A result is out when its round is closed and no
 * other one that judges any of its pictures is open, or waits to be; until then it is held back, and said to be. It does
 * not matter which of them opened first: a result that was out is held back again while its pictures are judged anew.
 * Games that judge none stand apart: what is written of a picture says nothing of what anybody found.
 */
function judgingIn(games: Games) {
  return {
    game: { notIn: games.named(({ judges }) => judges === false) },
    status: { in: ['pending', 'open'] },
  } satisfies Prisma.RoundWhereInput
}

/** Closed rounds whose result is held back. */
export function heldBack(games: Games): Prisma.RoundWhereInput {
  const judging = judgingIn(games)
  return {
    game: judging.game,
    status: 'closed',
    items: { some: { image: { items: { some: { round: judging } } } } },
  }
}

/** Rounds whose result may be shown. */
export function resultOut(games: Games): Prisma.RoundWhereInput {
  return { status: 'closed', NOT: heldBack(games) }
}

/** The rounds that hold back what a closed one found. */
export async function holdingBack(
  db: Transaction,
  games: Games,
  { game, items }: { game: string; items: Judged[] },
) {
  return games.of({ game }).judges === false ? [] : await roundsJudging(db, games, items)
}

type Judged = Pick<RoundItem, 'imageId'>

/** The rounds that judge any of the pictures of these items, or are about to. */
export async function roundsJudging(db: Transaction, games: Games, items: readonly Judged[]) {
  const pictures = items.flatMap(({ imageId }) => imageId ?? [])
  return await db.round.findMany({
    where: { ...judgingIn(games), items: { some: { imageId: { in: pictures } } } },
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
