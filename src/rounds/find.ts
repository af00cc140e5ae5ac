import { Mistake } from '../errors.ts'
import type { Prisma, PrismaClient } from '../store/database.ts'
import type { RoundNamed } from './close.ts'

const withPeople = {
  generation: { select: { number: true, requester: true } },
  opener: true,
  items: { select: { imageId: true } },
} satisfies Prisma.RoundInclude

export type FoundRound = Prisma.RoundGetPayload<{ include: typeof withPeople }>

/**
 * The round of a number, or the one that a drawing opened with.
 * @returns nothing where neither is given
 * @throws Mistake where there is none
 */
export async function findRound(
  prisma: PrismaClient,
  { round, drawing }: RoundNamed,
): Promise<FoundRound | undefined> {
  if (round === undefined && drawing === undefined) return undefined
  const found = await prisma.round.findFirst({
    where: round === undefined ? { generation: { number: drawing as number } } : { number: round },
    orderBy: { createdAt: 'asc' },
    include: withPeople,
  })
  if (found) return found
  throw new Mistake((words) =>
    round === undefined ? words.drawing.drawingUnknown(drawing as number) : words.round.numberUnknown(round),
  )
}
