import { isDeepStrictEqual } from 'node:util'
import type { Channel } from '../content.ts'
import { Mistake } from '../errors.ts'
import { withAnswerBefore } from '../store/before.ts'
import { databaseNow, type Member, type Question, type Transaction } from '../store/database.ts'
import { tellRound } from '../store/events.ts'
import { FORGOTTEN } from '../store/forget.ts'
import { checkOpen, closeWhenFull, holdRound } from './close.ts'
import type { Games, Questions, Reply } from './game.ts'
import { orderShown } from './order-shown.ts'
import { type RoundSeen, roundSeen } from './round.ts'
import type { Salon } from './salon.ts'

/** Questions in a row; after these a member is thanked, and asked whether they want more. */
export const SESSION = 10

/** The question that is answered: its number, and what it showed where the press tells, see {@link orderShown}. */
interface Pressed {
  number: number
  shown?: string | undefined
}

/** How far a member has come in a round. */
export interface Progress {
  round: RoundSeen
  /** What they are asked now; nothing at the end of a session, when nothing is left, or when the round is closed. */
  question?: Question
  /** How many questions they have answered. */
  answered: number
  /** Whether there is more to ask them. */
  more: boolean
}

/**
 * What a member is asked next: the question they left open, or a new one.
 *
 * @param number of the round; without it, the newest one in the channel that has something to ask them
 * @throws Mistake where there is no such round, or it asks nothing
 */
export async function play(
  salon: Salon,
  member: Member,
  channel: Channel,
  number: number | undefined,
): Promise<Progress> {
  if (number !== undefined) return await progress(salon, member, await openRound(salon, number), 'further')
  const open = await salon.store.prisma.round.findMany({
    where: {
      status: 'open',
      game: { in: salon.games.named(({ questions }) => questions !== undefined) },
      posts: { some: { platform: channel.platform, channel: channel.id } },
    },
    orderBy: { number: 'desc' },
    include: roundSeen,
  })
  for (const round of open) {
    const here = await progress(salon, member, round, 'further')
    if (here.question) return here
  }
  throw new Mistake((words) => (open.length === 0 ? words.asking.nothingToPlay : words.asking.allPlayed))
}

/** An earlier question of the member's, to be answered anew. @throws Mistake where there is none of that number */
export async function reconsider(
  salon: Salon,
  member: Member,
  roundNumber: number,
  number: number,
): Promise<Progress> {
  const round = await openRound(salon, roundNumber)
  const asked = await questionsOf(salon.store.prisma, round.id, member)
  const question = asked.find((candidate) => candidate.number === number)
  if (!question) throw new Mistake((words) => words.asking.unknown(number))
  return { round, question, answered: countAnswered(asked), more: true }
}

/**
 * Takes the answer to a question and says what is asked next. An answer replaces the one before, until the round
 * closes; the same one said again changes nothing, so that a press heard twice is one answer. Answering and closing
 * exclude each other by the lock on the round, as in `castBallot`.
 *
 * @throws Mistake for a round that is unknown, not open or asks nothing, a question that is not this member's or
 *   not what it was, an answer that makes no sense, or a member who was forgotten
 */
export async function answer(
  salon: Salon,
  member: Member,
  roundNumber: number,
  pressed: Pressed,
  reply: Reply,
): Promise<Progress> {
  const presses = underway.get(salon) ?? new Map<string, Promise<Progress>>()
  underway.set(salon, presses)
  const press = JSON.stringify([member.id, roundNumber, pressed, reply])
  const taken =
    presses.get(press) ??
    take(salon, member, roundNumber, pressed, reply).finally(() => presses.delete(press))
  presses.set(press, taken)
  return await taken
}

/** Presses that are being taken: one that is heard again meanwhile is the same one, and need not be taken twice. */
const underway = new WeakMap<Salon, Map<string, Promise<Progress>>>()

async function take(
  salon: Salon,
  member: Member,
  roundNumber: number,
  pressed: Pressed,
  reply: Reply,
): Promise<Progress> {
  const round = await openRound(salon, roundNumber)
  await salon.store.prisma.$transaction(async (tx) => {
    checkOpen(await holdRound(tx, round.id))
    await holdMember(tx, member)
    await store(tx, questionsIn(salon.games, round), round, member, pressed, reply)
    if (round.closesAfter !== null) await closeWhenFull(tx, round.id)
  })
  return await progress(salon, member, round, 'session')
}

/** The questions that a member was asked in a round, in order. */
async function questionsOf(db: Transaction, roundId: string, { id }: Member): Promise<Question[]> {
  return await db.question.findMany({ where: { roundId, memberId: id }, orderBy: { number: 'asc' } })
}

const countAnswered = (asked: readonly Question[]) =>
  asked.filter(({ answeredAt }) => answeredAt !== null).length

/**
 * How far the member has come, with a new question put where one is due.
 *
 * @param until whether the end of a session of ten is a place to stop
 */
async function progress(
  salon: Salon,
  member: Member,
  round: RoundSeen,
  until: 'session' | 'further',
): Promise<Progress> {
  const { prisma } = salon.store
  const asked = await questionsOf(prisma, round.id, member)
  const answered = countAnswered(asked)
  const open = asked.find(({ answeredAt }) => answeredAt === null)
  if (open) return { round, question: open, answered, more: true }
  const next = await questionsIn(salon.games, round).next(round, member, asked, salon.store)
  const over = until === 'session' && answered % SESSION === 0
  if (!next || over) return { round, answered, more: next !== undefined }
  const put = await prisma.$transaction(async (tx) => {
    const now = await holdRound(tx, round.id)
    // The answer may have been the last one that the round took.
    if (until === 'session' && now?.status === 'closed') return false
    checkOpen(now)
    await holdMember(tx, member)
    // Of two presses at once both come here; the first one's question stands, and both show it.
    await tx.question.createMany({
      data: { roundId: round.id, memberId: member.id, number: asked.length + 1, ...next },
      skipDuplicates: true,
    })
    return true
  })
  return put ? await progress(salon, member, round, until) : { round, answered, more: false }
}

/**
 * Stores an answer: in the row of its question, held so that the steps of one answer come one by one, and the ballot
 * that says who took part. The row stood before the question was shown.
 */
async function store(
  tx: Transaction,
  questions: Questions,
  round: RoundSeen,
  member: Member,
  { number, shown }: Pressed,
  reply: Reply,
) {
  await tx.$queryRaw`
    SELECT FROM "Question" WHERE "roundId" = ${round.id}::uuid AND "memberId" = ${member.id}::uuid AND number = ${number}
    FOR UPDATE`
  const key = { roundId_memberId_number: { roundId: round.id, memberId: member.id, number } }
  const question = await tx.question.findUnique({ where: key })
  if (!question) throw new Mistake((words) => words.asking.unknown(number))
  if (shown !== undefined && shown !== orderShown(question))
    throw new Mistake((words) => words.asking.changed(round.number))
  const { answer, complete } = questions.read(reply, question, round)
  if (question.answeredAt && isDeepStrictEqual(answer, question.answer)) return
  const now = await databaseNow(tx)
  await tx.question.update({
    where: key,
    data: {
      answer,
      answeredAt: complete ? now : null,
      ...(question.answeredAt && { changes: { increment: 1 }, before: withAnswerBefore(question) }),
    },
  })
  if (!complete) return
  await questions.keep?.(tx, round, question, answer)
  await tx.$executeRaw`
    INSERT INTO "Ballot" ("roundId", "memberId", positions, platform, "shownAt", "castAt")
    VALUES (${round.id}::uuid, ${member.id}::uuid, '{}', ${member.platform}, ${question.shownAt}::timestamp,
            ${now}::timestamp)
    ON CONFLICT ("roundId", "memberId") DO UPDATE SET "castAt" = excluded."castAt", platform = excluded.platform`
  await tellRound(tx, round, 'vote')
}

async function openRound(salon: Salon, number: number): Promise<RoundSeen> {
  const round = await salon.store.prisma.round.findUnique({ where: { number }, include: roundSeen })
  if (!round) throw new Mistake((words) => words.round.numberUnknown(number))
  checkOpen(round)
  questionsIn(salon.games, round)
  return round
}

/** @throws Mistake where the round is voted on at its post */
export function questionsIn(games: Games, round: RoundSeen): Questions {
  const { questions } = games.of(round)
  if (!questions) throw new Mistake((words) => words.asking.roundAsksNothing(round.number))
  return questions
}

/**
 * Holds the member as they are until the end of the transaction.
 * @throws Mistake for one who was forgotten, or linked to another, since they were seen
 */
async function holdMember(tx: Transaction, { id }: Member): Promise<void> {
  const [member] = await tx.$queryRaw<Pick<Member, 'externalId' | 'linkedToId'>[]>`
    SELECT "externalId", "linkedToId" FROM "Member" WHERE id = ${id}::uuid FOR KEY SHARE`
  if (!member || member.externalId.startsWith(FORGOTTEN))
    throw new Mistake((words) => words.asking.memberForgotten)
  if (member.linkedToId !== null) throw new Mistake((words) => words.link.linkedMeanwhile)
}
