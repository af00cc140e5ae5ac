import type { PrismaClient } from '../store/database.ts'
import { type RoundForResult, type RoundResult, resultOf, roundForResult } from './round-result.ts'

/** A closed vote over the pictures of a grid, with what it found. */
export interface ClosedRound {
  round: RoundForResult
  result: RoundResult
}

/** All of them, the latest first. */
export async function readClosedRounds(prisma: PrismaClient): Promise<ClosedRound[]> {
  const rounds = await prisma.round.findMany({
    where: { status: 'closed', game: 'rank' },
    orderBy: { closedAt: 'desc' },
    include: roundForResult,
  })
  return rounds.map((round) => ({ round, result: resultOf(round) }))
}
