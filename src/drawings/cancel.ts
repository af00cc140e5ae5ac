import type { Channel } from '../content.ts'
import { Mistake } from '../errors.ts'
import { cancelWaiting } from '../rounds/open.ts'
import type { Salon } from '../rounds/salon.ts'
import { databaseNow, type Generation, type Member, type Transaction } from '../store/database.ts'
import { tell } from '../store/events.ts'

/**
 * Cancels a drawing that waits or is being drawn. What is answered is true: whoever is first, the cancel or the end
 * of the drawing, wins by changing the row.
 *
 * @param number the drawing's number; without it, the member's latest unfinished drawing
 * @param keeps the channel in which they keep order, where they may cancel another's too
 * @returns the drawing as it was when it was stopped
 * @throws Mistake when there is none, it is another's, or it is too late
 */
export async function cancelDrawing(
  salon: Salon,
  member: Member,
  number: number | undefined,
  keeps?: Channel,
): Promise<Generation> {
  return await salon.store.prisma.$transaction(async (tx) => {
    const unfinished = { requesterId: member.id, status: { in: ['queued' as const, 'drawing' as const] } }
    const found = await tx.generation.findFirst({
      where: number === undefined ? unfinished : { number },
      orderBy: { number: 'desc' },
      include: { requester: true },
    })
    if (!found)
      throw new Mistake((words) =>
        number === undefined ? words.drawing.nothingToCancel : words.drawing.drawingUnknown(number),
      )
    if (found.requesterId !== member.id && !(keeps && (await standsThere(tx, found, keeps))))
      throw new Mistake((words) => words.drawing.cancelNotYours(found.number, found.requester.name))
    const { count } = await tx.generation.updateMany({
      where: { id: found.id, status: { in: ['queued', 'drawing'] } },
      data: {
        status: 'cancelled',
        worker: null,
        preview: null,
        secondsLeft: null,
        finishedAt: await databaseNow(tx),
      },
    })
    if (count === 0) {
      const { status } = await tx.generation.findUniqueOrThrow({ where: { id: found.id } })
      throw new Mistake((words) =>
        status === 'cancelled'
          ? words.drawing.cancelTwice(found.number)
          : words.drawing.cancelTooLate(found.number),
      )
    }
    await cancelWaiting(tx, found.id)
    await tell(tx, { kind: 'state', generation: found.id })
    return found
  })
}

async function standsThere(
  tx: Transaction,
  { id: generationId }: Generation,
  { platform, id: channel }: Channel,
): Promise<boolean> {
  return (await tx.post.count({ where: { generationId, platform, channel } })) > 0
}
