import { z } from 'zod'
import type { Ballot, Prisma, Question } from './database.ts'

/** What was said before it was replaced: ballots and answers keep it, as it tells how members make up their minds. */

// PostgreSQL writes its own times without the Z.
const moment = z.string().transform((text) => new Date(text.endsWith('Z') ? text : `${text}Z`))

const ballots = z.array(
  z.object({
    positions: z.array(z.number()),
    ranked: z.boolean(),
    platform: z.string().nullable(),
    castAt: moment,
  }),
)

const answers = z.array(z.object({ answer: z.json(), answeredAt: moment }))

/** The ballots that this one replaced, the first first. */
export function ballotsBefore({ before }: Pick<Ballot, 'before'>) {
  return ballots.parse(before).sort((a, b) => a.castAt.getTime() - b.castAt.getTime())
}

/** The answers that this one replaced, the first first. */
export function answersBefore({ before }: Pick<Question, 'before'>) {
  return answers.parse(before).sort((a, b) => a.answeredAt.getTime() - b.answeredAt.getTime())
}

/** What a question keeps of its answers where the one that it has, if any, is replaced. */
export function withAnswerBefore({ before, answer, answeredAt }: Question): Prisma.InputJsonArray {
  const known = before as Prisma.InputJsonArray
  if (answeredAt === null) return known
  return [...known, { answer: answer as Prisma.InputJsonValue, answeredAt: answeredAt.toISOString() }]
}
