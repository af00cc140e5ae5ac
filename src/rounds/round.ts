import type { Prisma, PrismaClient } from '../store/database.ts'

/** A round, what is judged in it, and what that was made of. */
export const roundSeen = {
  items: {
    orderBy: { position: 'asc' },
    include: {
      image: {
        // A thousand numbers a round that no game looks at.
        omit: { tokens: true },
        include: { scores: true, generation: { include: { prompt: true, requester: true } } },
      },
      caption: true,
    },
  },
  opener: true,
  generation: { include: { prompt: true, requester: true } },
} satisfies Prisma.RoundInclude

export type RoundSeen = Prisma.RoundGetPayload<{ include: typeof roundSeen }>

const withExclusions = { include: { exclusions: true } } satisfies Prisma.MemberDefaultArgs

/** As {@link roundSeen}, with all that was said in it, in the order of its coming, and by whom. */
export const roundHeard = {
  ...roundSeen,
  ballots: { orderBy: [{ castAt: 'asc' }, { memberId: 'asc' }], include: { member: withExclusions } },
  questions: {
    where: { answeredAt: { not: null } },
    orderBy: [{ answeredAt: 'asc' }, { memberId: 'asc' }, { number: 'asc' }],
    include: { member: withExclusions },
  },
} satisfies Prisma.RoundInclude

export type RoundHeard = Prisma.RoundGetPayload<{ include: typeof roundHeard }>

/** A ballot of a round, with who cast it. */
export type HeardBallot = RoundHeard['ballots'][number]

/** A question of a round, with who answered it. */
export type HeardAnswer = RoundHeard['questions'][number]

export async function readRoundHeard(prisma: PrismaClient, id: string): Promise<RoundHeard> {
  return await prisma.round.findUniqueOrThrow({ where: { id }, include: roundHeard })
}

/** What a member has answered in a round, in the order in which it was asked. */
export async function answersOf(
  prisma: PrismaClient,
  { id: roundId }: Pick<RoundSeen, 'id'>,
  memberId: string,
): Promise<HeardAnswer[]> {
  return await prisma.question.findMany({
    where: { roundId, memberId, answeredAt: { not: null } },
    orderBy: { number: 'asc' },
    include: { member: withExclusions },
  })
}

/** What is judged at a position; nothing where nothing is. */
export function itemAt({ items }: Pick<RoundSeen, 'items'>, position: number | undefined) {
  return items.find((item) => item.position === position)
}

/** The drawn picture at a position. @throws Error where there is none */
export function imageAt(round: Pick<RoundSeen, 'id' | 'items'>, position: number | undefined) {
  const image = itemAt(round, position)?.image
  if (!image?.file) throw new Error(`round ${round.id} has no picture at ${position}`)
  return { ...image, file: image.file }
}

/** Drawings whose pictures a round is over, each once, the first picture's first. */
export function drawingsOf({ items }: Pick<RoundSeen, 'items'>) {
  const drawings = items.flatMap(({ image }) => image?.generation ?? [])
  return [...new Map(drawings.map((drawing) => [drawing.id, drawing])).values()]
}

/** The prompt of a round's pictures, where it is one. */
export function promptOf(round: Pick<RoundSeen, 'items'>): string | undefined {
  const prompts = new Set(drawingsOf(round).map(({ prompt }) => prompt.text))
  return prompts.size === 1 ? [...prompts][0] : undefined
}

/** Names of the systems that are compared, in the order in which they are named. */
export function armsOf({ items }: Pick<RoundSeen, 'items'>): string[] {
  return [...new Set(items.flatMap(({ arm }) => arm ?? []))].sort()
}
