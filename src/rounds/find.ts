import { Mistake } from '../errors.ts'
import type { Prisma, Transaction } from '../store/database.ts'

/** Which round is meant: by its own number, or by that of the drawing it opened with. */
export interface RoundNamed {
  round?: number | undefined
  drawing?: number | undefined
}

/** A round with whose it is, and of which pictures. */
export const withPeople = {
  generation: { select: { number: true, requester: true } },
  opener: true,
  items: { select: { imageId: true } },
} satisfies Prisma.RoundInclude

export type FoundRound = Prisma.RoundGetPayload<{ include: typeof withPeople }>

/** @returns nothing where neither number is given @throws Mistake where there is no such round */
export async function findRound(
  db: Transaction,
  { round, drawing }: RoundNamed,
): Promise<FoundRound | undefined> {
  if (round === undefined && drawing === undefined) return undefined
  const found = await db.round.findFirst({
    where: round === undefined ? { generation: { number: drawing as number } } : { number: round },
    orderBy: { createdAt: 'asc' },
    include: withPeople,
  })
  if (found) return found
  throw new Mistake((words) =>
    round === undefined ? words.drawing.drawingUnknown(drawing as number) : words.round.numberUnknown(round),
  )
}
