import { isDeepStrictEqual } from 'node:util'
import { resultOut } from '../../rounds/blindness.ts'
import type { ScorerRevision } from '../../rounds/clip.ts'
import { countsOf } from '../../rounds/counting.ts'
import type { Games } from '../../rounds/game.ts'
import { roundHeard } from '../../rounds/round.ts'
import type { Prisma, PrismaClient } from '../../store/database.ts'
import { type GuessResult, guessResult } from './result.ts'
import { type Scoreboard, scoreboard } from './score.ts'

/** A scoreboard with who plays as CLIP: the scorer of the newest round, at its revision. */
export interface ScoreboardOf extends Scoreboard {
  scorer: ScorerRevision | null
  /** Rounds in which another scorer played as CLIP, which do not count for this one. */
  byOthers: number
}

/** Who read pictures better in all rounds of the game whose result is out. @param chosen which of them */
export async function readScoreboard(
  prisma: PrismaClient,
  games: Games,
  game: string,
  chosen: Prisma.RoundWhereInput = {},
): Promise<ScoreboardOf> {
  const rounds = await prisma.round.findMany({
    where: { AND: [await resultOut(prisma, games), { game }, chosen] },
    orderBy: { number: 'asc' },
    include: roundHeard,
  })
  const results = rounds.map((round) => guessResult(round, countsOf(round)))
  const scorer = results.findLast((result) => result.scorer)?.scorer ?? null
  const byAnother = ({ scorer: by }: GuessResult) => by !== null && !isDeepStrictEqual(by, scorer)
  return {
    ...scoreboard(results.map((result) => (byAnother(result) ? { ...result, clip: undefined } : result))),
    scorer,
    byOthers: results.filter(byAnother).length,
  }
}
