import { randomInt } from 'node:crypto'
import { standings } from '../places/mirrors.ts'
import type { Queue } from '../queue/queue.ts'
import { shuffled } from '../statistics/random.ts'
import { databaseNow, type Prisma, type Round, type Transaction } from '../store/database.ts'
import { tellRound } from '../store/events.ts'
import { showOthers } from './blindness.ts'
import { namesScorer } from './clip.ts'
import { closeWhenFull } from './close.ts'
import type { Opener } from './game.ts'
import { judgementsOf } from './judges.ts'

/** When a round closes by itself: at this many ballots (or answers), or this many minutes after its opening. */
export interface Closing {
  closesAfter?: number | undefined
  closesIn?: number | undefined
}

export interface RoundRequest extends Closing {
  game: string
  /** What is judged; its blind order is drawn here. */
  items: {
    imageId?: string | undefined
    captionId?: string | undefined
    set?: number
    arm?: string
    control?: boolean
  }[]
  /** For the game alone. */
  options?: Prisma.InputJsonObject
}

/**
 * Opens a round that stands by itself, with its post in the channel, in one transaction. One of whose pictures some
 * are yet to be drawn opens with the last of them.
 *
 * @param within makes more of it in the same transaction, and says what the round is of
 */
export async function requestRound(
  { salon, member, channel, locale }: Opener,
  within: (tx: Transaction) => Promise<RoundRequest>,
): Promise<Round> {
  return await salon.store.prisma.$transaction(async (tx) => {
    const { game, items, options, ...closing } = await within(tx)
    const round = await tx.round.create({
      data: {
        game,
        opener: { connect: { id: member.id } },
        ...(options && { options }),
        ...(await closingColumns(tx, closing)),
        items: { create: blindOrder(items) },
        posts: { create: await standings(tx, channel, locale) },
      },
    })
    await openReady(tx, salon.queue, { id: round.id })
    await tellRound(tx, round, 'state')
    return round
  })
}

/** What a round to be is told of its closing; its time runs from the opening, see {@link openReady}. */
export async function closingColumns(
  tx: Transaction,
  { closesAfter, closesIn }: Closing,
): Promise<Pick<Round, 'createdAt' | 'closesAfter' | 'closesAt'>> {
  const createdAt = await databaseNow(tx)
  return {
    createdAt,
    closesAfter: closesAfter ?? null,
    closesAt: closesIn === undefined ? null : new Date(createdAt.getTime() + closesIn * 60_000),
  }
}

/** Items at their positions in a uniformly random order, from the system's source of randomness. */
export function blindOrder<T extends object>(items: readonly T[]): (T & { position: number })[] {
  return shuffled(items, randomInt).map((item, place) => ({ ...item, position: place + 1 }))
}

/**
 * Opens those of the pending rounds of a selection whose pictures are all drawn; of what was drawn, others may hold the
 * same.
 */
export async function openReady(tx: Transaction, queue: Queue, which: Prisma.RoundWhereInput): Promise<void> {
  const pending = await tx.round.findMany({ where: { ...which, status: 'pending' }, select: { id: true } })
  const ids = pending.map(({ id }) => id)
  // Two drawings that end at once do not see each other's pictures; by this lock the later one does.
  await tx.$queryRaw`SELECT FROM "Round" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const ready = await tx.round.findMany({
    where: { id: { in: ids }, status: 'pending', items: { none: { image: { file: null } } } },
    include: { items: { include: { image: { omit: { tokens: true } } } } },
  })
  const openedAt = await databaseNow(tx)
  for (const round of ready) {
    const closesAt =
      round.closesAt && new Date(round.closesAt.getTime() + openedAt.getTime() - round.createdAt.getTime())
    const closesAfter = round.closesAfter ?? judgementsOf(round) ?? null
    await tx.round.update({
      where: { id: round.id },
      data: { status: 'open', openedAt, closesAt, closesAfter },
    })
    if (namesScorer(round)) await queue.sendScoring(tx, { round: round.id })
    if (closesAt) await queue.sendClosing(tx, { round: round.id }, closesAt)
    if (round.generationId === null) await tellRound(tx, round, 'state')
    // With nothing to ask it is over before it began.
    if (closesAfter === 0) await closeWhenFull(tx, round.id)
  }
  await showOthers(tx, pending)
}

/** Rounds that would show pictures of a drawing. */
export function roundsWith(generationId: string): Prisma.RoundWhereInput {
  return { items: { some: { image: { generationId } } } }
}

/** Calls off the rounds that wait for a drawing that will never be done. */
export async function cancelWaiting(tx: Transaction, generationId: string): Promise<void> {
  const cancelled = await tx.round.updateManyAndReturn({
    where: { ...roundsWith(generationId), status: 'pending' },
    data: { status: 'cancelled' },
  })
  for (const round of cancelled) if (round.generationId === null) await tellRound(tx, round, 'state')
  await showOthers(tx, cancelled)
}
