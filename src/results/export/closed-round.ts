import { resultOut } from '../../rounds/blindness.ts'
import type { Prisma, PrismaClient } from '../../store/database.ts'

const withExclusions = {
  include: { exclusions: { include: { moderator: true } } },
} satisfies Prisma.MemberDefaultArgs

/** All of a round that is exported. */
const exported = {
  items: {
    orderBy: { position: 'asc' },
    include: {
      image: {
        include: {
          scores: { orderBy: [{ scorer: 'asc' }, { revision: 'asc' }, { text: 'asc' }] },
          generation: { include: { prompt: { include: { author: true } }, requester: true } },
        },
      },
      caption: { include: { author: true } },
    },
  },
  generation: { select: { number: true } },
  opener: true,
  closedBy: true,
  captions: { orderBy: { id: 'asc' }, include: { author: true } },
  ballots: { orderBy: [{ castAt: 'asc' }, { memberId: 'asc' }], include: { member: withExclusions } },
  questions: {
    orderBy: [{ shownAt: 'asc' }, { memberId: 'asc' }, { number: 'asc' }],
    include: { member: withExclusions },
  },
  exclusions: { orderBy: { createdAt: 'asc' }, include: { member: true, moderator: true } },
} satisfies Prisma.RoundInclude

export type ExportedRound = Prisma.RoundGetPayload<{ include: typeof exported }>

/** Rounds read at a time. */
const BATCH = 50

/** Those of the closed rounds whose result is out, in the order of their numbers. */
export async function* closedRounds(
  prisma: PrismaClient,
  chosen: Prisma.RoundWhereInput,
): AsyncGenerator<ExportedRound> {
  for (let after = 0; ; ) {
    const rounds = await prisma.round.findMany({
      where: { AND: [await resultOut(prisma), chosen], number: { gt: after } },
      orderBy: { number: 'asc' },
      take: BATCH,
      include: exported,
    })
    yield* rounds
    const last = rounds.at(-1)
    if (!last) return
    after = last.number
  }
}
