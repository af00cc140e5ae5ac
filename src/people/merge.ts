import { isDeepStrictEqual } from 'node:util'
import { withAnswerBefore } from '../store/before.ts'
import type { Prisma, Question, Transaction } from '../store/database.ts'

/** Of two ballots in one round the later one stands, whether the round is open or closed. */
export async function mergeBallots(tx: Transaction, to: string, from: string): Promise<void> {
  const both = [to, from]
  await tx.$executeRaw`
    UPDATE "Ballot" later SET
      changes = later.changes + earlier.changes + 1,
      "shownAt" = least(later."shownAt", earlier."shownAt"),
      reacted = earlier.reacted || later.reacted,
      before = earlier.before || later.before || jsonb_build_object('positions', earlier.positions,
        'ranked', earlier.ranked, 'platform', earlier.platform, 'castAt', earlier."castAt")
    FROM "Ballot" earlier
    WHERE later."roundId" = earlier."roundId"
      AND later."memberId" = ANY(${both}::uuid[]) AND earlier."memberId" = ANY(${both}::uuid[])
      AND (later."castAt", later."memberId") > (earlier."castAt", earlier."memberId")`
  await tx.$executeRaw`
    DELETE FROM "Ballot" earlier USING "Ballot" later
    WHERE later."roundId" = earlier."roundId"
      AND later."memberId" = ANY(${both}::uuid[]) AND earlier."memberId" = ANY(${both}::uuid[])
      AND (later."castAt", later."memberId") > (earlier."castAt", earlier."memberId")`
  await tx.ballot.updateMany({ where: { memberId: from }, data: { memberId: to } })
}

/**
 * Of two answers to the same question the later one stands; other answers of the one come after those of the other,
 * whose questions keep their numbers. What was asked of both and left open by the one is asked of the other alone.
 */
export async function mergeQuestions(tx: Transaction, to: string, from: string): Promise<void> {
  const asked = await tx.question.findMany({
    where: { memberId: { in: [to, from] }, round: { AND: [askedOf(to), askedOf(from)] } },
    orderBy: { number: 'asc' },
  })
  for (const roundId of new Set(asked.map((question) => question.roundId))) {
    const here = asked.filter((question) => question.roundId === roundId)
    const own = here.filter(({ memberId }) => memberId === to)
    const unmatched = [...own]
    const added: Question[] = []
    for (const question of here.filter(({ memberId, answeredAt }) => memberId === from && answeredAt)) {
      const at = unmatched.findIndex((candidate) => isSame(candidate, question))
      const [same] = at < 0 ? [] : unmatched.splice(at, 1)
      if (!same) added.push(question)
      else if (when(question) > when(same)) await replaceAnswer(tx, same, question)
    }
    await tx.question.deleteMany({ where: { roundId, memberId: from } })
    await tx.question.createMany({
      data: added.map((question, place) => ({
        ...question,
        answer: question.answer as Prisma.InputJsonValue,
        before: question.before as Prisma.InputJsonArray,
        memberId: to,
        number: own.length + place + 1,
      })),
    })
  }
  await tx.question.updateMany({ where: { memberId: from }, data: { memberId: to } })
}

const askedOf = (memberId: string): Prisma.RoundWhereInput => ({ questions: { some: { memberId } } })

const when = ({ answeredAt }: Question) => answeredAt?.getTime() ?? 0

/** Whether two questions of a round are the same, in whatever order their items were shown. */
function isSame(one: Question, other: Question): boolean {
  const items = ({ positions }: Question) => [...positions].sort((a, b) => a - b)
  return one.control === other.control && isDeepStrictEqual(items(one), items(other))
}

/** The answer goes with the order in which it was given. */
async function replaceAnswer(tx: Transaction, before: Question, later: Question): Promise<void> {
  const { roundId, memberId, number } = before
  const { positions, answer, shownAt, answeredAt } = later
  await tx.question.update({
    where: { roundId_memberId_number: { roundId, memberId, number } },
    data: {
      positions,
      answer: answer as Prisma.InputJsonValue,
      shownAt,
      answeredAt,
      changes: before.changes + later.changes + 1,
      before: [...withAnswerBefore(before), ...(later.before as Prisma.InputJsonArray)],
    },
  })
}
