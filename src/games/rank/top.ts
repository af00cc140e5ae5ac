import { Mistake } from '../../errors.ts'
import { castBallot } from '../../rounds/ballot.ts'
import type { Salon } from '../../salon.ts'
import type { Member } from '../../store/database.ts'

/** Places of a top three. */
export const PLACES = 3

/** A member's ballot in a round over numbered pictures. */
export interface Standing {
  pictures: number
  /** Their favourites, best first; none where the ballot has another form. */
  best: number[]
  /** Whether they approve of pictures instead. */
  approves: boolean
}

/** @throws Mistake for a round that is unknown or not open, or has fewer pictures than places */
export async function readTop(salon: Salon, member: Member, number: number): Promise<Standing> {
  const { pictures, ballot } = await readBallot(salon.store.prisma, member, number)
  const cast = (ballot?.positions.length ?? 0) > 0
  return { pictures, best: favourites(ballot), approves: cast && !ballot?.ranked }
}

/**
 * Gives a place of the member's top three to a picture, and casts that as their ballot.
 *
 * @param choice `place` is 1 for the first, and one beyond the next free place is that place; `picture` is its position,
 *   0 leaves the place to the next one; `seenFor` is as in `castBallot`
 * @throws Mistake as {@link readTop}, or for a picture that is not in the round
 */
export async function placePicture(
  salon: Salon,
  member: Member,
  number: number,
  { place, picture, seenFor }: { place: number; picture: number; seenFor: number | undefined },
): Promise<Standing> {
  return await salon.store.prisma.$transaction(async (tx) => {
    // Two presses at once are one after the other, so that neither undoes the other.
    await tx.$queryRaw`SELECT FROM "Member" WHERE id = ${member.id}::uuid FOR NO KEY UPDATE`
    const { id, pictures, ballot } = await readBallot(tx, member, number)
    const best = placed(favourites(ballot), place, picture)
    await castBallot(salon, member, id, best, seenFor, { ranked: true, tx })
    return { pictures, best, approves: false }
  })
}

/** A picture that had another place gives it to the one whose place it takes. */
function placed(before: readonly number[], place: number, picture: number): number[] {
  const at = Math.min(place - 1, before.length)
  if (picture === 0) return before.toSpliced(at, 1)
  const from = before.indexOf(picture)
  const displaced = before[at]
  if (from >= 0 && displaced !== undefined) return before.with(from, displaced).with(at, picture)
  return from >= 0 ? [...before.toSpliced(from, 1), picture] : before.toSpliced(at, 1, picture)
}

type Reader = Pick<Salon['store']['prisma'], 'round'>

async function readBallot(prisma: Reader, member: Member, number: number) {
  const round = await prisma.round.findUnique({
    where: { number },
    include: { _count: { select: { items: true } }, ballots: { where: { memberId: member.id } } },
  })
  if (round?.game !== 'rank') throw new Mistake((words) => words.round.unknown)
  if (round.status !== 'open') throw new Mistake((words) => words.round.notOpen)
  const pictures = round._count.items
  if (pictures < PLACES) throw new Mistake((words) => words.rank.topTooFew(PLACES))
  return { id: round.id, pictures, ballot: round.ballots[0] }
}

function favourites(ballot: { ranked: boolean; positions: number[] } | undefined): number[] {
  return ballot?.ranked ? ballot.positions : []
}
