import { Gathering } from '../basics/gathering.ts'
import { Together } from '../basics/together.ts'
import { Mistake } from '../errors.ts'
import type { Member, Round, Transaction } from '../store/database.ts'
import { tellRound } from '../store/events.ts'
import { FORGOTTEN } from '../store/forget.ts'
import { checkOpen, closeWhenFull, holdRound } from './close.ts'
import type { Salon } from './salon.ts'

/** Ballots of one form in one round, those of one member one after the other. */
const casting = new Together<NewBallot, RoundFound | undefined>(({ member }) => member.id)

/** Of a hundred ballots in one round at once it is enough to tell that there are new ones, after the last of them. */
const telling = new Gathering()

/**
 * Takes a member's ballot in a round that is voted on at its post. It replaces the one before: a burst of taps, in any
 * order of arrival and over any number of connections, leaves one ballot, and the last one stands. Casting and closing
 * exclude each other by a lock on the round, shared by ballots and exclusive for the closing, so that no ballot slips
 * in after the result. Hundreds may come at once: those that do are one statement and one commit, and each is
 * acknowledged after it. Only where the round closes by their number do they come one by one, each counted in the
 * transaction that casts it.
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
  const kind = { roundId, ranked, games }
  const ballot = { member, positions: chosen, reacted, seenFor }
  let round = tx
    ? await castAndCount(tx, kind, ballot)
    : await casting.run(`${roundId} ${ranked}`, ballot, (ballots) => cast(prisma, kind, ballots, false))
  if (!tx && round?.status === 'open' && round.closesAfter !== null)
    round = await prisma.$transaction((alone) => castAndCount(alone, kind, ballot))
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

/** The round, and the form of its ballots. */
interface Kind {
  roundId: string
  ranked: boolean
  /** Names of those that take ballots of this form. */
  games: string[]
}

interface NewBallot {
  member: Member
  /** Different ones; ascending, or best first. */
  positions: number[]
  reacted: boolean
  seenFor: number | undefined
}

/** Casts a ballot in a transaction, and closes the round if it was the last one. @returns the round as it was */
async function castAndCount(tx: Transaction, kind: Kind, ballot: NewBallot): Promise<RoundFound | undefined> {
  await holdRound(tx, kind.roundId)
  const [round] = await cast(tx, kind, [ballot], true)
  if (round && round.changes !== null && round.closesAfter !== null) await closeWhenFull(tx, kind.roundId)
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

/**
 * Casts ballots of different members in one statement.
 *
 * @param limited whether it may be a round that closes by number, which the caller then holds alone
 * @returns for each ballot the round, where there is one
 */
async function cast(
  db: Transaction,
  { roundId, ranked, games }: Kind,
  ballots: readonly NewBallot[],
  limited: boolean,
): Promise<(RoundFound | undefined)[]> {
  const said = ballots.map(({ member, positions, reacted, seenFor }) => ({
    account: member.id,
    platform: member.platform,
    ...(positions.every(isPosition) ? { positions, highest: Math.max(0, ...positions) } : { positions: [] }),
    seenFor,
    reacted: reacted ? { [member.platform]: positions } : {},
  }))
  const found = await db.$queryRaw<(RoundFound & { account: string })[]>`/* cast-ballots */
    WITH round AS (SELECT * FROM "Round" WHERE id = ${roundId}::uuid FOR SHARE),
    items AS (SELECT count(*)::int AS count FROM "RoundItem" WHERE "roundId" = ${roundId}::uuid),
    said AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
        AS said(account uuid, platform text, positions int[], highest int, "seenFor" float, reacted jsonb)
    ),
    -- The accounts may have been linked to others since they were heard; until this commits, they are not. They are
    -- held after the round and in one order, as by whoever holds several, so that none waits for the other crosswise.
    member AS (
      SELECT coalesce("linkedToId", id) AS id, id AS account FROM "Member"
      WHERE id = ANY(${ballots.map(({ member }) => member.id)}::uuid[])
        AND "externalId" NOT LIKE ${`${FORGOTTEN}%`} AND EXISTS (SELECT FROM round)
      ORDER BY "Member".id FOR KEY SHARE
    ),
    moment AS (SELECT statement_timestamp() AT TIME ZONE 'utc' AS cast_at),
    ballot AS (
      INSERT INTO "Ballot" ("roundId", "memberId", positions, ranked, platform, "shownAt", "castAt", reacted)
      SELECT round.id, member.id, said.positions, ${ranked}, said.platform,
             CASE WHEN said."seenFor" IS NOT NULL THEN
               greatest(moment.cast_at - said."seenFor" * interval '1 ms', round."openedAt") END,
             moment.cast_at, said.reacted
      FROM round, items, moment, said JOIN member USING (account)
      WHERE round.status = 'open' AND round.game = ANY(${games})
        AND (${limited} OR round."closesAfter" IS NULL) AND said.highest <= items.count
      ORDER BY member.id
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
      RETURNING "memberId", changes
    )
    SELECT said.account, round.number, round.status, round.game = ANY(${games}) AS voted, round."generationId",
           round."closesAfter", items.count AS items, member.id IS NOT NULL AS known, ballot.changes
    FROM round, items, said LEFT JOIN member USING (account) LEFT JOIN ballot ON ballot."memberId" = member.id`
  const byAccount = new Map(found.map((round) => [round.account, round]))
  return ballots.map(({ member }) => byAccount.get(member.id))
}

/** Whether it is a number as PostgreSQL has them for positions. */
const isPosition = (position: number) => Number.isInteger(position) && position >= 1 && position < 2 ** 31

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
