import { remembering } from '../../basics/remembering.ts'
import { similarities } from '../../rounds/clip.ts'
import { type Reliability, reliability } from '../../rounds/controls.ts'
import { countReasons, memberForCounting, type NotCounted, whyNotCounted } from '../../rounds/counting.ts'
import type { RoundSeen } from '../../rounds/game.ts'
import type { PrismaClient } from '../../store/database.ts'
import { controlsOf, type RatedItem, type RateResult, type Rating, rateResult } from './result.ts'
import { rating as ratingForm } from './scale.ts'

/** A result, and the ratings that are not in it, by reason. */
export type RateReading = RateResult & { leftOut: Partial<Record<NotCounted, number>> }

const resultOf = remembering(({ items, counted }: { items: RatedItem[]; counted: Rating[] }) =>
  rateResult(items, counted),
)

/** The result of a round of ratings as it stands. */
export async function readRateResult(prisma: PrismaClient, round: RoundSeen): Promise<RateReading> {
  const given = await ratingsOf(prisma, round)
  const counted = given.filter(({ reason }) => reason === undefined)
  return {
    ...resultOf({ items: itemsOf(round), counted }),
    leftOut: countReasons(given.map(({ reason }) => reason)),
  }
}

/** How a member did on the control items of a round. */
export async function readReliability(
  prisma: PrismaClient,
  round: RoundSeen,
  memberId: string,
): Promise<Reliability> {
  const own = (await ratingsOf(prisma, round)).filter(({ member }) => member === memberId)
  return reliability(controlsOf(itemsOf(round), own))
}

function itemsOf(round: RoundSeen): RatedItem[] {
  const captions = round.items.map(({ position, caption, control }) => {
    if (!caption) throw new Error(`round ${round.id} rates no description at ${position}`)
    return { position, text: caption.text, kind: caption.kind, control }
  })
  const scored = similarities(round, captions)
  return captions.map(({ text: _, ...item }, index) => ({
    ...item,
    similarity: scored?.values[index] ?? null,
  }))
}

/** All ratings of a round, controls and repetitions too, in the order in which each member gave them. */
async function ratingsOf(
  prisma: PrismaClient,
  round: RoundSeen,
): Promise<(Rating & { reason: NotCounted | undefined })[]> {
  const questions = await prisma.question.findMany({
    where: { roundId: round.id, answeredAt: { not: null } },
    orderBy: [{ memberId: 'asc' }, { number: 'asc' }],
    include: { member: memberForCounting },
  })
  const seen = new Set<string>()
  return questions.map(({ member, positions, answer, shownAt, answeredAt: saidAt }) => {
    const [position = 0] = positions
    const again = seen.has(`${member.id} ${position}`)
    seen.add(`${member.id} ${position}`)
    // Two accounts may have become one since: who wrote a description does not rate it.
    const own = round.items.find((item) => item.position === position)?.caption?.authorId === member.id
    const reason = own ? 'author' : whyNotCounted(round, { member, positions, shownAt, saidAt })
    return { member: member.id, position, rating: ratingForm.parse(answer), again, reason }
  })
}
