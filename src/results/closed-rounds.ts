import { closedTo } from '../places/privacy.ts'
import type { CrowdResult } from '../rounds/agreement.ts'
import { heldBack, resultOut } from '../rounds/blindness.ts'
import type { Games } from '../rounds/game.ts'
import { drawingsOf, type RoundSeen, roundHeard } from '../rounds/round.ts'
import type { Salon } from '../rounds/salon.ts'
import type { Member, Prisma } from '../store/database.ts'
import type { Words } from '../words/index.ts'

/** A closed vote in which a crowd ordered pictures, with what it found. */
export interface ClosedRound {
  round: RoundSeen
  crowd: CrowdResult
  /** Whether its words are for another member than the reader alone. */
  private: boolean
}

/** Votes in which a crowd orders pictures. */
export function byCrowds(games: Games) {
  return { game: { in: games.named(({ crowd }) => crowd !== undefined) } } satisfies Prisma.RoundWhereInput
}

/**
 * All of them whose result is out, the latest first.
 * @param reader who is told of them; nobody where only numbers are told
 * @param chosen which of them
 */
export async function readClosedRounds(
  { store: { prisma }, games }: Pick<Salon, 'store' | 'games'>,
  reader?: Member,
  chosen: Prisma.RoundWhereInput = {},
): Promise<ClosedRound[]> {
  const rounds = await prisma.round.findMany({
    where: { AND: [await resultOut(prisma, games), byCrowds(games), chosen] },
    orderBy: { closedAt: 'desc' },
    include: roundHeard,
  })
  const hidden = reader
    ? await prisma.generation.findMany({ where: closedTo(reader), select: { id: true } })
    : []
  const ids = new Set(hidden.map(({ id }) => id))
  const closed = await Promise.all(
    rounds.map(async (round) => {
      const game = games.of(round)
      const crowd = game.crowd?.(await game.result(round, prisma))
      return crowd && { round, crowd, private: drawingsOf(round).some(({ id }) => ids.has(id)) }
    }),
  )
  return closed.filter((one) => one !== undefined)
}

/** How many closed rounds of a kind are held back from what is said of all, in a sentence; none where none is. */
export async function heldBackWords(
  { store: { prisma }, games }: Salon,
  which: Prisma.RoundWhereInput,
  words: Words,
): Promise<string[]> {
  const held = await prisma.round.count({ where: { AND: [await heldBack(prisma, games), which] } })
  return held === 0 ? [] : [words.result.resultsHeldBack(held)]
}
