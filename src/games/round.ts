import { Mistake } from '../errors.ts'
import type { Salon } from '../salon.ts'
import type { Member, Round, Transaction } from '../store/database.ts'
import { tell } from '../store/events.ts'

/**
 * Takes a member's ballot. It replaces the one before: a burst of taps, in any order of arrival and over any number
 * of connections, leaves one ballot, and the last one stands. Casting and closing exclude each other by a lock on
 * the round, shared by ballots and exclusive for the closing, so that no ballot slips in after the result. All of
 * it is one statement, because hundreds of ballots may come at once.
 *
 * @param positions those approved of, or the favourites, best first; none takes the ballot back
 * @param shownAt when the member first had the pictures before them; never before the opening
 * @param ranked whether the positions are an order; the form of the ballot that is cast last stands
 * @param tx in which it is cast, where it belongs to one
 * @throws Mistake for a round that is unknown or not open, or a position that is not in it
 */
export async function castBallot(
  salon: Salon,
  member: Member,
  roundId: string,
  positions: readonly number[],
  shownAt: Date | undefined,
  { ranked = false, tx = salon.store.prisma }: { ranked?: boolean; tx?: Transaction } = {},
): Promise<void> {
  const chosen = ranked ? [...new Set(positions)] : [...new Set(positions)].sort((a, b) => a - b)
  const whole = chosen.every((position) => Number.isInteger(position) && position >= 1 && position < 2 ** 31)
  if (!isId(roundId)) throw new Mistake((words) => words.roundUnknown)
  const [round] = await tx.$queryRaw<RoundSeen[]>`
    WITH round AS (SELECT * FROM "Round" WHERE id = ${roundId}::uuid FOR SHARE),
    items AS (SELECT count(*)::int AS count FROM "RoundItem" WHERE "roundId" = ${roundId}::uuid),
    ballot AS (
      INSERT INTO "Ballot" ("roundId", "memberId", positions, ranked, "shownAt", "castAt")
      SELECT round.id, ${member.id}::uuid, ${whole ? chosen : []}::int[], ${ranked},
             CASE WHEN ${shownAt !== undefined} THEN greatest(${shownAt ?? null}::timestamp, round."openedAt") END,
             ${new Date()}::timestamp
      FROM round, items
      WHERE round.status = 'open' AND ${whole} AND ${whole ? Math.max(0, ...chosen) : 0}::int <= items.count
      ON CONFLICT ("roundId", "memberId") DO UPDATE SET
        positions = excluded.positions,
        ranked = excluded.ranked,
        "castAt" = excluded."castAt",
        "shownAt" = coalesce("Ballot"."shownAt", excluded."shownAt"),
        changes = "Ballot".changes + 1
      RETURNING "roundId"
    )
    SELECT round.status, round."generationId", items.count AS items, EXISTS (SELECT FROM ballot) AS cast
    FROM round, items`
  if (!round) throw new Mistake((words) => words.roundUnknown)
  if (round.status !== 'open') throw notOpen(round)
  if (!round.cast) throw new Mistake((words) => words.positionUnknown(round.items))
  await tell(tx, { kind: 'vote', generation: round.generationId })
}

/** The round as the statement that casts a ballot finds it. */
interface RoundSeen {
  status: Round['status']
  generationId: string
  items: number
  cast: boolean
}

/**
 * Closes a round: from now on its result stands and is shown.
 *
 * @param number of the drawing; without it, the member's latest drawing that has an open round
 * @param closers who may here; whom the platform trusts with order comes as `anyone`
 * @returns the number of the drawing
 * @throws Mistake when there is none, it is not open, or the member neither asked for it nor voted in it
 */
export async function closeRound(
  salon: Salon,
  member: Member,
  number: number | undefined,
  closers: Closers = 'voters',
): Promise<number> {
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
    const may = {
      anyone: true,
      voters: generation.requesterId === member.id || found.ballots.length > 0,
      requester: generation.requesterId === member.id,
      moderators: false,
    }
    if (!may[closers]) throw new Mistake((words) => words.closeNotYours(generation.requester.name, closers))
    // Waits for ballots that are being cast; of two who close at once, one finds it closed.
    const { count } = await tx.round.updateMany({
      where: { id: found.id, status: 'open' },
      data: { status: 'closed', closedAt: new Date(), closedById: member.id },
    })
    if (count === 0) throw notOpen(found.status === 'open' ? { status: 'closed' } : found)
    await tell(tx, { kind: 'state', generation: generation.id })
    return generation.number
  })
}

/** Who may close a round. */
export type Closers = 'anyone' | 'voters' | 'requester' | 'moderators'

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

function notOpen({ status }: Pick<Round, 'status'>): Mistake {
  return new Mistake((words) => (status === 'pending' ? words.roundPending : words.roundNotOpen))
}
