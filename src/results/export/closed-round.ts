import { resultOut } from '../../rounds/blindness.ts'
import {
  clipPairs,
  clipScores,
  namesScorer,
  type ScorerRevision,
  scoredByOne,
  scorerOf,
} from '../../rounds/clip.ts'
import type { Counts } from '../../rounds/counting.ts'
import type { Games } from '../../rounds/game.ts'
import { roundHeard } from '../../rounds/round.ts'
import type { Prisma, PrismaClient } from '../../store/database.ts'

const withExclusions = {
  include: { exclusions: { include: { moderator: true } } },
} satisfies Prisma.MemberDefaultArgs

const captionTold = { author: true, round: { select: { number: true } } } satisfies Prisma.CaptionInclude

/** All of a round that is exported. */
const exported = {
  items: {
    orderBy: { position: 'asc' },
    include: {
      image: {
        include: {
          scores: { orderBy: [{ scorer: 'asc' }, { revision: 'asc' }, { text: 'asc' }] },
          // What is being written in an open round may still change.
          captions: {
            where: { OR: [{ roundId: null }, { round: { status: 'closed' } }] },
            orderBy: { id: 'asc' },
            include: captionTold,
          },
          generation: { include: { prompt: { include: { author: true } }, requester: true } },
        },
      },
      caption: true,
    },
  },
  generation: { include: { prompt: true, requester: true } },
  opener: true,
  closedBy: true,
  // In the order in which games hear them; questions that were left open come last.
  ballots: { ...roundHeard.ballots, include: { member: withExclusions } },
  questions: { orderBy: roundHeard.questions.orderBy, include: { member: withExclusions } },
  exclusions: { orderBy: { createdAt: 'asc' }, include: { member: true, moderator: true } },
} satisfies Prisma.RoundInclude

export type ExportedRound = Prisma.RoundGetPayload<{ include: typeof exported }>

/** Rounds read at a time. */
const BATCH = 50

/** A round that is exported, with what its game counts of it, and whose CLIP is held against what members said. */
export interface CountedRound extends ExportedRound {
  counts: Counts
  scorer: ScorerRevision | null
}

/** Those of the closed rounds whose result is out, in the order of their numbers. */
export async function* closedRounds(
  prisma: PrismaClient,
  games: Games,
  chosen: Prisma.RoundWhereInput,
): AsyncGenerator<CountedRound> {
  for (let after = 0; ; ) {
    const rounds = await prisma.round.findMany({
      where: { AND: [await resultOut(prisma, games), chosen], number: { gt: after } },
      orderBy: { number: 'asc' },
      take: BATCH,
      include: exported,
    })
    for (const round of rounds) {
      yield { ...round, counts: games.of(round).counts(round), scorer: scorerIn(round) }
    }
    const last = rounds.at(-1)
    if (!last) return
    after = last.number
  }
}

function scorerIn(round: ExportedRound): ScorerRevision | null {
  if (!namesScorer(round)) return clipScores(round.items)?.by ?? null
  const images = round.items.flatMap(({ image }) => image ?? [])
  const compared = clipPairs(round).map(({ image, text }) => ({
    scores: images.find(({ id }) => id === image.id)?.scores ?? [],
    text,
  }))
  return scoredByOne(compared, [scorerOf(round)])?.by ?? null
}
