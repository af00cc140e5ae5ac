import type { Channel } from '../content.ts'
import { Mistake } from '../errors.ts'
import { viewOf } from '../places/mirrors.ts'
import { readSettings, type Settings } from '../places/settings.ts'
import { databaseNow, type Member, type Round, type Transaction } from '../store/database.ts'
import { tellRound } from '../store/events.ts'
import type { Store } from '../store/store.ts'
import { showOthers } from './blindness.ts'
import { type FoundRound, findRound, type RoundNamed, withPeople } from './find.ts'
import type { Salon } from './salon.ts'

/** Where someone closes a round, and whether they keep order there. */
export interface ClosedFrom {
  channel: Channel
  keeper: boolean
}

/**
 * Closes a round: from now on its result stands and is shown.
 *
 * @param named the member's latest open one where nothing is
 * @param from by what is set for the channel in which the round stands; who keeps order there may close any round in it
 * @returns the round
 * @throws Mistake when there is none, it is not open, or the member neither opened it nor voted in it
 */
export async function closeRound(
  salon: Salon,
  member: Member,
  named: RoundNamed,
  from: ClosedFrom,
): Promise<FoundRound> {
  return await salon.store.prisma.$transaction(async (tx) => {
    const found = (await findRound(tx, named)) ?? (await latestOpen(tx, member))
    const owner = found.generation?.requester ?? found.opener
    const closers = await closersOf(tx, found, from)
    const may = {
      anyone: true,
      voters: owner?.id === member.id || (await votedIn(tx, found, member)),
      requester: owner?.id === member.id,
      moderators: false,
    }
    if (!may[closers]) throw new Mistake((words) => words.round.closeNotYours(owner?.name ?? '', closers))
    checkOpen(found)
    // Waits for ballots that are being cast; of two who close at once, one finds it closed.
    if (!(await close(tx, { id: found.id, status: 'open' }, member)))
      throw new Mistake((words) => words.round.notOpen)
    return found
  })
}

async function votedIn(tx: Transaction, { id: roundId }: FoundRound, member: Member): Promise<boolean> {
  return (await tx.ballot.count({ where: { roundId, memberId: member.id } })) > 0
}

/** Who may close a round, seen from a channel. */
async function closersOf(
  tx: Transaction,
  round: Pick<Round, 'id' | 'generationId'>,
  { channel, keeper }: ClosedFrom,
): Promise<Settings['closers'] | 'anyone'> {
  const posts = await tx.post.findMany({ where: viewOf(round) })
  const here = posts.some((post) => post.platform === channel.platform && post.channel === channel.id)
  if (here && keeper) return 'anyone'
  const [first] = posts
  const at = here || !first ? channel : { platform: first.platform, id: first.channel }
  return (await readSettings(tx, at)).closers
}

/** The latest open round that a member asked for or opened. @throws Mistake where there is none */
async function latestOpen(tx: Transaction, { id }: Member): Promise<FoundRound> {
  const found = await tx.round.findFirst({
    where: { status: 'open', OR: [{ generation: { requesterId: id } }, { openerId: id }] },
    orderBy: { createdAt: 'desc' },
    include: withPeople,
  })
  if (!found) throw new Mistake((words) => words.round.nothingToClose)
  return found
}

/**
 * Holds the round as it is until the end of the transaction: shared with others who vote or answer,
 * or alone where each of them may be the last.
 */
export async function holdRound(tx: Transaction, id: string): Promise<Pick<Round, 'status'> | undefined> {
  const [round] = await tx.$queryRaw<Pick<Round, 'status'>[]>`
    WITH shared AS (SELECT status FROM "Round" WHERE id = ${id}::uuid AND "closesAfter" IS NULL FOR SHARE),
    alone AS (SELECT status FROM "Round" WHERE id = ${id}::uuid AND "closesAfter" IS NOT NULL FOR UPDATE)
    SELECT status FROM shared UNION ALL SELECT status FROM alone`
  return round
}

/**
 * Closes a round that has all the ballots, or answers, after which it was to close. Called in the transaction that
 * brought the last one, which holds the round alone.
 */
export async function closeWhenFull(tx: Transaction, roundId: string): Promise<void> {
  const [full] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Round" WHERE id = ${roundId}::uuid AND "closesAfter" <=
      (SELECT count(*) FROM "Ballot" WHERE "roundId" = ${roundId}::uuid AND cardinality(positions) > 0)
      + (SELECT count(*) FROM "Question"
         WHERE "roundId" = ${roundId}::uuid AND "answeredAt" IS NOT NULL AND NOT control)`
  if (full) await close(tx, { id: full.id, status: 'open' })
}

/** Closes the rounds whose time is over by the database's clock, which is also the queue's. */
export async function closeDue({ prisma }: Store): Promise<void> {
  const due = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Round" WHERE status = 'open' AND "closesAt" <= (now() AT TIME ZONE 'utc')`
  for (const { id } of due) await prisma.$transaction((tx) => close(tx, { id, status: 'open' }))
}

/** @returns whether it was open until now */
async function close(
  tx: Transaction,
  where: { id: string; status: 'open' },
  member?: Member,
): Promise<boolean> {
  const [closed] = await tx.round.updateManyAndReturn({
    where,
    data: { status: 'closed', closedAt: await databaseNow(tx), closedById: member?.id ?? null },
  })
  if (!closed) return false
  await tellRound(tx, closed, 'state')
  await showOthers(tx, [closed])
  return true
}

/** @throws Mistake that says why nothing can be said in a round, where it is not open */
export function checkOpen(round: Pick<Round, 'status'> | undefined): void {
  if (round?.status === 'open') return
  throw new Mistake((words) =>
    !round ? words.round.unknown : round.status === 'pending' ? words.round.pending : words.round.notOpen,
  )
}
