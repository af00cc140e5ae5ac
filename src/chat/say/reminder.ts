import type { Salon } from '../../rounds/salon.ts'
import { databaseNow, type Prisma } from '../../store/database.ts'
import { words } from '../../words/index.ts'
import type { Call } from './command.ts'

/** Hours between two reminders of one member. */
const EVERY = 24
/** Rounds that are named; more of them are a burden. */
const NAMED = 3

/**
 * A reminder beside an answer, once a day at most, for members who want it: open rounds that lack their ballot, in a
 * channel where they took part before. Every platform has answers, and who says nothing is left in peace.
 */
export async function remind({ salon, member, channel, locale }: Call): Promise<string | undefined> {
  if (!member.reminders) return undefined
  const { prisma } = salon.store
  const lacking = await prisma.round.findMany({
    where: { status: 'open', ...postedIn(channel), ...lacksBallotOf(member.id) },
    orderBy: { number: 'asc' },
    select: { number: true, game: true },
  })
  if (lacking.length === 0 || !(await tookPart(salon, member.id, channel))) return undefined
  const now = await databaseNow(prisma)
  // Of two answers at once one carries the reminder.
  const { count } = await prisma.member.updateMany({
    where: {
      id: member.id,
      OR: [{ remindedAt: null }, { remindedAt: { lt: new Date(now.getTime() - EVERY * 3_600_000) } }],
    },
    data: { remindedAt: now },
  })
  if (count === 0) return undefined
  const named = lacking.slice(0, NAMED).map(({ number }) => number)
  return words(locale).reminders.reminder(named, lacking.length - named.length)
}

/** Rounds shown in a channel, at a post of their own or at that of the drawing they opened with. */
function postedIn({ platform, id }: Call['channel']): Prisma.RoundWhereInput {
  const here = { some: { platform, channel: id } }
  return { OR: [{ posts: here }, { generation: { posts: here } }] }
}

/** Not those that the member opened or asked for: theirs would not count. */
function lacksBallotOf(memberId: string): Prisma.RoundWhereInput {
  return {
    ballots: { none: { memberId } },
    AND: [
      { OR: [{ openerId: null }, { openerId: { not: memberId } }] },
      { OR: [{ generationId: null }, { generation: { requesterId: { not: memberId } } }] },
    ],
  }
}

async function tookPart({ store }: Salon, memberId: string, channel: Call['channel']): Promise<boolean> {
  return (await store.prisma.ballot.count({ where: { memberId, round: postedIn(channel) }, take: 1 })) > 0
}
