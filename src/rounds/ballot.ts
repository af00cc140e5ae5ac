import { Gathering } from '../basics/gathering.ts'
import { Mistake } from '../errors.ts'
import type { Salon } from '../salon.ts'
import type { Member, Round, Transaction } from '../store/database.ts'
import { tellRound } from '../store/events.ts'
import { FORGOTTEN } from '../store/forget.ts'
import { checkOpen, closeWhenFull, holdRound } from './close.ts'

/** Of a hundred ballots in one round at once it is enough to tell that there are new ones, after the last of them. */
const telling = new Gathering()

/**
 * Takes a member's ballot in a round that is voted on at its post. It replaces the one before: a burst of taps, in any
 * order of arrival and over any number of connections, leaves one ballot, and the last one stands. Casting and closing
 * exclude each other by a lock on the round, shared by ballots and exclusive for the closing, so that no ballot slips
 * in after the result. All of it is one statement, because hundreds of ballots may come at once; only where the round
 * closes by their number do they come one by one, each counted in the transaction that casts it.
 *
 * @param positions those approved of, or the favourites, best first; none takes the ballot back
 * @param seenFor for how many milliseconds the member has had the pictures before them; never since before the opening
 * @param ranked whether the positions are an order; the form of the ballot that is cast last stands
 * @param reacted whether the positions are the numbers that the member has reacted with
 * @param tx in which it is cast, where it belongs to one
 * @returns how often the member has changed the ballot
 * @throws Mistake for a round that is unknown or not open, or a position that is not in it
 */
export async function castBallot(
  salon: Salon,
  member: Member,
  roundId: string,
  positions: readonly number[],
  seenFor: number | undefined,
  { ranked = false, reacted = false, tx }: { ranked?: boolean; reacted?: boolean; tx?: Transaction } = {},
): Promise<number> {
  if (!isId(roundId)) throw new Mistake((words) => words.round.unknown)
  const { prisma } = salon.store
  const chosen = [...new Set(positions)]
  if (!ranked) chosen.sort((a, b) => a - b)
  const games = salon.games.named(
    ({ ballot }) => ballot !== undefined && (!ranked || ballot.places !== undefined),
  )
  const ballot = { member, roundId, games, positions: chosen, ranked, reacted, seenFor }
  let round = tx ? await castAndCount(tx, ballot) : await cast(prisma, ballot, false)
  if (!tx && round?.status === 'open' && round.closesAfter !== null)
    round = await prisma.$transaction((alone) => castAndCount(alone, ballot))
  if (!round) throw new Mistake((words) => words.round.unknown)
  checkOpen(round)
  if (!round.voted) throw new Mistake((words) => words.asking.roundAsks(round.number))
  if (!round.known) throw new Mistake((words) => words.asking.memberForgotten)
  if (round.changes === null) throw new Mistake((words) => words.round.positionUnknown(round.items))
  const told = { id: roundId, generationId: round.generationId }
  if (tx) await tellRound(tx, told, 'vote')
  else await telling.run(roundId, () => tellRound(prisma, told, 'vote'))
  return round.changes
}

interface NewBallot {
  member: Member
  roundId: string
  /** Names of those that take ballots of this form. */
  games: string[]
  /** Different ones; ascending, or best first. */
  positions: number[]
  ranked: boolean
  reacted: boolean
  seenFor: number | undefined
}

/** Casts a ballot in a transaction, and closes the round if it was the last one. @returns the round as it was */
async function castAndCount(tx: Transaction, ballot: NewBallot): Promise<RoundFound | undefined> {
  await holdRound(tx, ballot.roundId)
  const round = await cast(tx, ballot, true)
  if (round && round.changes !== null && round.closesAfter !== null) await closeWhenFull(tx, ballot.roundId)
  return round
}

/** The round as the statement that casts a ballot finds it. */
interface RoundFound extends Pick<Round, 'number' | 'status' | 'generationId' | 'closesAfter'> {
  items: number
  /** Whether its game takes ballots of this form. */
  voted: boolean
  /** Whether the member is there, not forgotten. */
  known: boolean
  /** How often the ballot that was cast has been changed; null where none was. */
  changes: number | null
}

/** @param limited whether it may be a round that closes by number, which the caller then holds alone */
async function cast(
  db: Transaction,
  { member, roundId, games, positions, ranked, reacted, seenFor }: NewBallot,
  limited: boolean,
): Promise<RoundFound | undefined> {
  const whole = positions.every(
    (position) => Number.isInteger(position) && position >= 1 && position < 2 ** 31,
  )
  const [round] = await db.$queryRaw<RoundFound[]>`/* cast-ballot */
    WITH round AS (SELECT * FROM "Round" WHERE id = ${roundId}::uuid FOR SHARE),
    -- The account may have been linked to another since it was heard; until this commits, it is not.
    member AS (
      SELECT coalesce("linkedToId", id) AS id FROM "Member"
      WHERE id = ${member.id}::uuid AND "externalId" NOT LIKE ${`${FORGOTTEN}%`}
      FOR KEY SHARE
    ),
    items AS (SELECT count(*)::int AS count FROM "RoundItem" WHERE "roundId" = ${roundId}::uuid),
    moment AS (SELECT statement_timestamp() AT TIME ZONE 'utc' AS cast_at),
    ballot AS (
      INSERT INTO "Ballot" ("roundId", "memberId", positions, ranked, platform, "shownAt", "castAt", reacted)
      SELECT round.id, member.id, ${whole ? positions : []}::int[], ${ranked}, ${member.platform},
             CASE WHEN ${seenFor !== undefined} THEN
               greatest(moment.cast_at - ${seenFor ?? null}::float * interval '1 ms', round."openedAt") END,
             moment.cast_at, ${JSON.stringify(reacted ? { [member.platform]: positions } : {})}::jsonb
      FROM round, items, member, moment
      WHERE round.status = 'open' AND round.game = ANY(${games})
        AND (${limited} OR round."closesAfter" IS NULL)
        AND ${whole} AND ${whole ? Math.max(0, ...positions) : 0}::int <= items.count
      ON CONFLICT ("roundId", "memberId") DO UPDATE SET
        positions = excluded.positions,
        ranked = excluded.ranked,
        platform = excluded.platform,
        "castAt" = excluded."castAt",
        "shownAt" = coalesce("Ballot"."shownAt", excluded."shownAt"),
        reacted = "Ballot".reacted || excluded.reacted,
        changes = "Ballot".changes + 1,
        before = "Ballot".before || jsonb_build_object('positions', "Ballot".positions, 'ranked', "Ballot".ranked,
          'platform', "Ballot".platform, 'castAt', "Ballot"."castAt")
      RETURNING changes
    )
    SELECT round.number, round.status, round.game = ANY(${games}) AS voted, round."generationId", round."closesAfter", items.count AS items,
           EXISTS (SELECT FROM member) AS known, (SELECT changes FROM ballot) AS changes
    FROM round, items`
  return round
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
