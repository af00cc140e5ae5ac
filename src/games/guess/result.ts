import { isDeepStrictEqual } from 'node:util'
import { resultOut } from '../../rounds/blindness.ts'
import { type Scorer, similarities } from '../../rounds/clip.ts'
import { countReasons, memberForCounting, type NotCounted, whyNotCounted } from '../../rounds/counting.ts'
import { type RoundSeen, roundSeen } from '../../rounds/game.ts'
import type { PrismaClient } from '../../store/database.ts'
import { choice } from './choice.ts'
import { guessOptions } from './options.ts'
import { clipChoice, type Guessed, type Scoreboard, scoreboard } from './score.ts'

/** A round of guessing as it stands, what CLIP found, and how many guesses do not count, by reason. */
export interface GuessReading extends Guessed {
  /** CLIP's cosines, a row a picture, a column a prompt; nothing before CLIP has looked. */
  similarity: number[][] | undefined
  /** Who CLIP was, once it has looked. */
  scorer: Scorer | undefined
  leftOut: Partial<Record<NotCounted, number>>
}

export async function readGuessed(prisma: PrismaClient, round: RoundSeen): Promise<GuessReading> {
  const { prompts, right } = guessOptions(round)
  const questions = await prisma.question.findMany({
    where: { roundId: round.id, answeredAt: { not: null } },
    include: { member: memberForCounting },
  })
  const judged = questions.map(({ member, positions, answer, shownAt, answeredAt: saidAt }) => ({
    guess: { member: member.id, choice: choice.parse(answer) },
    reason: whyNotCounted(round, { member, positions, shownAt, saidAt }),
  }))
  const scored = similarities(
    round,
    round.items.flatMap(({ position }) => prompts.map((text) => ({ position, text }))),
  )
  const similarity =
    scored &&
    round.items.map((_, row) => scored.values.slice(row * prompts.length, (row + 1) * prompts.length))
  return {
    right,
    guesses: judged.flatMap(({ guess, reason }) => (reason === undefined ? [guess] : [])),
    clip: similarity && clipChoice(similarity),
    similarity,
    scorer: scored?.by,
    leftOut: countReasons(judged.map(({ reason }) => reason)),
  }
}

/** A scoreboard with who plays as CLIP: the scorer of the newest round, at its revision. */
export interface ReadScoreboard extends Scoreboard {
  scorer: Scorer | undefined
  /** Rounds in which another scorer played as CLIP, which do not count for this one. */
  byOthers: number
}

/** Who read pictures better in all rounds whose result is out. */
export async function readScoreboard(prisma: PrismaClient): Promise<ReadScoreboard> {
  const rounds = await prisma.round.findMany({
    where: { ...(await resultOut(prisma)), game: 'guess' },
    orderBy: { number: 'asc' },
    include: roundSeen,
  })
  const read = await Promise.all(rounds.map((round) => readGuessed(prisma, round)))
  const scorer = read.findLast((round) => round.scorer)?.scorer
  const byAnother = ({ scorer: by }: GuessReading) => by !== undefined && !isDeepStrictEqual(by, scorer)
  return {
    ...scoreboard(read.map((round) => (byAnother(round) ? { ...round, clip: undefined } : round))),
    scorer,
    byOthers: read.filter(byAnother).length,
  }
}
