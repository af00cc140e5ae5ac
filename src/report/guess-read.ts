import { countReasons, memberForCounting, type NotCounted, whyNotCounted } from '../games/counting.ts'
import { type RoundSeen, roundSeen } from '../games/game.ts'
import { choice } from '../games/guess-choice.ts'
import { guessOptions } from '../games/guess-options.ts'
import { similarityOf } from '../games/scored.ts'
import type { PrismaClient } from '../store/database.ts'
import { clipChoice, type Guessed, type Scoreboard, scoreboard } from './guess-score.ts'

/** A round of guessing as it stands, what CLIP found, and how many guesses do not count, by reason. */
export interface GuessReading extends Guessed {
  /** CLIP's cosines, a row a picture, a column a prompt; nothing before CLIP has looked. */
  similarity: number[][] | undefined
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
  const rows = round.items.map(({ position }) =>
    prompts.flatMap((prompt) => similarityOf(round, position, prompt) ?? []),
  )
  const similarity = rows.every((row) => row.length === prompts.length) ? rows : undefined
  return {
    right,
    guesses: judged.flatMap(({ guess, reason }) => (reason === undefined ? [guess] : [])),
    clip: similarity && clipChoice(similarity),
    similarity,
    leftOut: countReasons(judged.map(({ reason }) => reason)),
  }
}

/** Who read pictures better in all rounds that are closed. */
export async function readScoreboard(prisma: PrismaClient): Promise<Scoreboard> {
  const rounds = await prisma.round.findMany({
    where: { game: 'guess', status: 'closed' },
    orderBy: { number: 'asc' },
    include: roundSeen,
  })
  return scoreboard(await Promise.all(rounds.map((round) => readGuessed(prisma, round))))
}
