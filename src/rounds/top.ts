import { Mistake } from '../errors.ts'
import type { Member } from '../store/database.ts'
import { castBallot } from './ballot.ts'
import { areEqual, differentPictures } from './equal-pictures.ts'
import type { Games } from './game.ts'
import type { Salon } from './salon.ts'

/** A member's favourites in a round that is voted on at its post. */
export interface Favourites {
  /** How many pictures there are to choose from, and places to give them. */
  pictures: number
  places: number
  /** Their favourites, best first; none where the ballot has another form. */
  best: number[]
  /** Whether they approve of pictures instead. */
  approves: boolean
}

/** @throws Mistake for a round that is unknown or not open, or has fewer pictures than places */
export async function readFavourites(salon: Salon, member: Member, number: number): Promise<Favourites> {
  const { ballot, items: _, ...round } = await readBallot(salon.store.prisma, salon.games, member, number)
  const cast = (ballot?.positions.length ?? 0) > 0
  return { ...round, best: favourites(ballot), approves: cast && !ballot?.ranked }
}

/**
 * Gives a place of the member's top three to a picture, and casts that as their ballot.
 *
 * @param choice `place` is 1 for the first, and one beyond the next free place is that place; `picture` is its position,
 *   0 leaves the place to the next one, and one with the pixels of another is that other; `seenFor` is as in `castBallot`
 * @throws Mistake as {@link readFavourites}, or for a picture that is not in the round
 */
export async function placePicture(
  salon: Salon,
  member: Member,
  number: number,
  { place, picture, seenFor }: { place: number; picture: number; seenFor: number | undefined },
): Promise<Favourites> {
  return await salon.store.prisma.$transaction(async (tx) => {
    // Two presses at once are one after the other, so that neither undoes the other.
    await tx.$queryRaw`SELECT FROM "Member" WHERE id = ${member.id}::uuid FOR NO KEY UPDATE`
    const { ballot, items, ...round } = await readBallot(tx, salon.games, member, number)
    if (place > round.places) throw new Mistake((words) => words.options.between('place', 1, round.places))
    const best = placed(favourites(ballot), place, picture, (held) => areEqual({ items }, [held, picture]))
    await castBallot(salon, member, round.id, best, seenFor, { ranked: true, tx })
    return { ...round, best, approves: false }
  })
}

/** A picture that had another place gives it to the one whose place it takes. */
function placed(
  before: readonly number[],
  place: number,
  picture: number,
  isSame: (held: number) => boolean,
): number[] {
  const at = Math.min(place - 1, before.length)
  if (picture === 0) return before.toSpliced(at, 1)
  const from = before.findIndex((held) => held === picture || isSame(held))
  const displaced = before[at]
  if (from >= 0 && displaced !== undefined) return before.with(from, displaced).with(at, picture)
  return from >= 0 ? [...before.toSpliced(from, 1), picture] : before.toSpliced(at, 1, picture)
}

async function readBallot(
  db: Pick<Salon['store']['prisma'], 'round'>,
  games: Games,
  member: Member,
  number: number,
) {
  const round = await db.round.findUnique({
    where: { number },
    include: {
      items: { include: { image: true } },
      ballots: { where: { memberId: member.id } },
    },
  })
  const places = round ? games.of(round).ballot?.places : undefined
  if (!round || places === undefined) throw new Mistake((words) => words.round.unknown)
  if (round.status !== 'open') throw new Mistake((words) => words.round.notOpen)
  const { items } = round
  const pictures = items.length
  if (differentPictures(items.flatMap(({ image }) => image ?? [])).length < places)
    throw new Mistake((words) => words.top.tooFew(places))
  return { id: round.id, items, pictures, places, ballot: round.ballots[0] }
}

function favourites(ballot: { ranked: boolean; positions: number[] } | undefined): number[] {
  return ballot?.ranked ? ballot.positions : []
}
