import { heldBack, resultOut } from '../games/blindness.ts'
import type { Prisma, PrismaClient } from '../store/database.ts'
import type { Words } from '../words/index.ts'
import { type RoundForResult, type RoundResult, resultOf, roundForResult } from './round-result.ts'

/** A closed vote over the pictures of a grid, with what it found. */
export interface ClosedRound {
  round: RoundForResult
  result: RoundResult
}

/** All of them whose result is out, the latest first. */
export async function readClosedRounds(prisma: PrismaClient): Promise<ClosedRound[]> {
  const rounds = await prisma.round.findMany({
    where: { ...resultOut, game: 'rank' },
    orderBy: { closedAt: 'desc' },
    include: roundForResult,
  })
  return rounds.map((round) => ({ round, result: resultOf(round) }))
}

/** How many closed rounds of a kind are held back from what is said of all, in a sentence; none where none is. */
export async function heldBackWords(
  prisma: PrismaClient,
  which: Prisma.RoundWhereInput,
  words: Words,
): Promise<string[]> {
  const held = await prisma.round.count({ where: { AND: [heldBack, which] } })
  return held === 0 ? [] : [words.resultsHeldBack(held)]
}
