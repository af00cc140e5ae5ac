import {
  drawingsOf,
  type RoundForResult,
  type RoundResult,
  resultOf,
  roundForResult,
} from '../games/rank/result.ts'
import { closedTo } from '../places/privacy.ts'
import { heldBack, resultOut } from '../rounds/blindness.ts'
import type { Member, Prisma, PrismaClient } from '../store/database.ts'
import type { Words } from '../words/index.ts'

/** A closed vote over the pictures of a grid, with what it found. */
export interface ClosedRound {
  round: RoundForResult
  result: RoundResult
  /** Whether its words are for another member than the reader alone. */
  private: boolean
}

/**
 * All of them whose result is out, the latest first.
 * @param reader who is told of them; nobody where only numbers are told
 */
export async function readClosedRounds(prisma: PrismaClient, reader?: Member): Promise<ClosedRound[]> {
  const rounds = await prisma.round.findMany({
    where: { ...(await resultOut(prisma)), game: 'rank' },
    orderBy: { closedAt: 'desc' },
    include: roundForResult,
  })
  const hidden = reader
    ? await prisma.generation.findMany({ where: closedTo(reader), select: { id: true } })
    : []
  const ids = new Set(hidden.map(({ id }) => id))
  return rounds.map((round) => ({
    round,
    result: resultOf(round),
    private: drawingsOf(round).some(({ id }) => ids.has(id)),
  }))
}

/** How many closed rounds of a kind are held back from what is said of all, in a sentence; none where none is. */
export async function heldBackWords(
  prisma: PrismaClient,
  which: Prisma.RoundWhereInput,
  words: Words,
): Promise<string[]> {
  const held = await prisma.round.count({ where: { AND: [await heldBack(prisma), which] } })
  return held === 0 ? [] : [words.result.resultsHeldBack(held)]
}
