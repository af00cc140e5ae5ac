import { Mistake } from '../errors.ts'
import type { Salon } from '../salon.ts'
import type { Member, Round, Transaction } from '../store/database.ts'
import { tell } from '../store/events.ts'

/**
 * Takes a member's ballot. It replaces the one before: a burst of taps, in any order of arrival and over any number
 * of connections, leaves one ballot, and the last one stands. Casting and closing exclude each other by a lock on
 * the round, so that no ballot slips in after the result.
 *
 * @param positions those approved of; none takes the ballot back
 * @param shownAt when the member first had the pictures before them
 * @throws Mistake for a round that is unknown or not open, or a position that is not in it
 */
export async function castBallot(
  salon: Salon,
  member: Member,
  roundId: string,
  positions: readonly number[],
  shownAt: Date | undefined,
): Promise<void> {
  const chosen = [...new Set(positions)].sort((a, b) => a - b)
  await salon.store.prisma.$transaction(async (tx) => {
    const round = await lockRound(tx, roundId, 'FOR SHARE')
    if (round.status !== 'open') throw notOpen(round)
    const count = await tx.roundItem.count({ where: { roundId } })
    if (chosen.some((position) => !Number.isInteger(position) || position < 1 || position > count))
      throw new Mistake((words) => words.positionUnknown(count))
    const seen = shownAt && round.openedAt && shownAt < round.openedAt ? round.openedAt : shownAt
    await tx.$executeRaw`
      INSERT INTO "Ballot" ("roundId", "memberId", positions, "shownAt", "castAt")
      VALUES (${roundId}::uuid, ${member.id}::uuid, ${chosen}, ${seen ?? null}, now() AT TIME ZONE 'utc')
      ON CONFLICT ("roundId", "memberId") DO UPDATE SET
        positions = excluded.positions,
        "castAt" = excluded."castAt",
        "shownAt" = coalesce("Ballot"."shownAt", excluded."shownAt"),
        changes = "Ballot".changes + 1`
    await tell(tx, { kind: 'vote', generation: round.generationId as string })
  })
}

/**
 * Closes a round: from now on its result stands and is shown.
 *
 * @param number of the drawing; without it, the member's latest drawing that has an open round
 * @returns the number of the drawing
 * @throws Mistake when there is none, it is not open, or the member neither asked for it nor voted in it
 */
export async function closeRound(salon: Salon, member: Member, number: number | undefined): Promise<number> {
  return await salon.store.prisma.$transaction(async (tx) => {
    const found = await tx.round.findFirst({
      where:
        number === undefined
          ? { status: 'open', generation: { requesterId: member.id } }
          : { generation: { number } },
      orderBy: { createdAt: 'desc' },
      include: { generation: { include: { requester: true } }, ballots: { where: { memberId: member.id } } },
    })
    const generation = found?.generation
    if (!found || !generation)
      throw new Mistake((words) =>
        number === undefined ? words.nothingToClose : words.drawingUnknown(number),
      )
    const round = await lockRound(tx, found.id, 'FOR UPDATE')
    if (round.status !== 'open') throw notOpen(round)
    if (generation.requesterId !== member.id && found.ballots.length === 0)
      throw new Mistake((words) => words.closeNotYours(generation.requester.name))
    await tx.round.update({
      where: { id: found.id },
      data: { status: 'closed', closedAt: new Date(), closedById: member.id },
    })
    await tell(tx, { kind: 'state', generation: generation.id })
    return generation.number
  })
}

/** Locks the round's row: shared by ballots, which may come side by side, exclusive for the closing. */
async function lockRound(tx: Transaction, id: string, lock: 'FOR SHARE' | 'FOR UPDATE'): Promise<Round> {
  const rows = uuid.test(id)
    ? lock === 'FOR SHARE'
      ? await tx.$queryRaw<Round[]>`SELECT * FROM "Round" WHERE id = ${id}::uuid FOR SHARE`
      : await tx.$queryRaw<Round[]>`SELECT * FROM "Round" WHERE id = ${id}::uuid FOR UPDATE`
    : []
  const [round] = rows
  if (!round) throw new Mistake((words) => words.roundUnknown)
  return round
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function notOpen(round: Round): Mistake {
  return new Mistake((words) => (round.status === 'pending' ? words.roundPending : words.roundNotOpen))
}
