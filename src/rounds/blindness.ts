import { imageSeed } from '../inference/inference.ts'
import { Prisma, type Round, type RoundItem, type Transaction } from '../store/database.ts'
import { postsOf, showAgain, showing } from '../store/show-again.ts'
import type { Games } from './game.ts'

/**
 * Blindness: while a round judges a picture, nothing found about it (CLIP's scores and order, the crowd's, the model, its
 * wording) is shown anywhere. The result of a closed round is held back, and said to be, as long as another round that
 * judges any of its pictures is open or waits to be, whichever opened first.
 *
 * A picture is what one sees, not its row: whoever draws it a second time, or brings it as a file, has the same one.
 */
export function judging(games: Games) {
  return {
    game: { notIn: describing(games) },
    status: { in: ['pending', 'open'] },
  } satisfies Prisma.RoundWhereInput
}

/** Games that judge no picture stand apart: what is written of one says nothing of what anybody found. */
const describing = (games: Games) => games.named(({ judges }) => judges === false)

/** As {@link judging}, of the row that a statement calls `judging`. */
const isJudging = (games: Games) =>
  Prisma.sql`judging.status IN ('pending', 'open') AND judging.game <> ALL(${describing(games)})`

/**
 * The pictures that are the same as that of the row `image`: of equal pixels; and those that one model draws of the same
 * words with the same seed, which may not be drawn yet, or differ by a setting that hardly shows. Both ways by an index.
 */
const alike = Prisma.sql`LATERAL (
  SELECT id FROM "Image" WHERE sha256 = image.sha256
  UNION ALL
  SELECT other.id FROM "Generation" drawn
  JOIN "Prompt" prompt ON prompt.id = drawn."promptId"
  JOIN "Image" other ON other.seed = image.seed
  JOIN "Generation" likewise ON likewise.id = other."generationId" AND likewise.model = drawn.model
    AND likewise.template IS NOT DISTINCT FROM drawn.template
  JOIN "Prompt" same ON same.id = likewise."promptId" AND lower(same.text) = lower(prompt.text)
  WHERE drawn.id = image."generationId"
) alike`

/** Closed rounds whose result is held back. */
export async function heldBack(db: Transaction, games: Games): Promise<Prisma.RoundWhereInput> {
  // From the rounds that are open, which are few, to those that share a picture with them.
  const held = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT closed.id FROM "Round" judging
    JOIN "RoundItem" judged ON judged."roundId" = judging.id
    JOIN "Image" image ON image.id = judged."imageId"
    JOIN ${alike} ON true
    JOIN "RoundItem" item ON item."imageId" = alike.id
    JOIN "Round" closed ON closed.id = item."roundId"
    WHERE ${isJudging(games)} AND closed.status = 'closed' AND closed.game <> ALL(${describing(games)})`
  return { id: { in: held.map(({ id }) => id) } }
}

/** Rounds whose result may be shown. */
export async function resultOut(db: Transaction, games: Games): Promise<Prisma.RoundWhereInput> {
  return { status: 'closed', NOT: await heldBack(db, games) }
}

/** The rounds that hold back what a closed one found. */
export async function holdingBack(
  db: Transaction,
  games: Games,
  { game, items }: { game: string; items: Judged[] },
) {
  return games.of({ game }).judges === false ? [] : await roundsJudging(db, games, items)
}

type Judged = Pick<RoundItem, 'imageId'>

/** The rounds that judge any of the pictures of these items, or are about to. */
export async function roundsJudging(
  db: Transaction,
  games: Games,
  items: readonly Judged[],
): Promise<Judging[]> {
  const pictures = items.flatMap(({ imageId }) => imageId ?? [])
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT judging.id FROM "Image" image
    JOIN ${alike} ON true
    JOIN "RoundItem" item ON item."imageId" = alike.id
    JOIN "Round" judging ON judging.id = item."roundId"
    WHERE image.id = ANY(${pictures}::uuid[]) AND ${isJudging(games)}`
  return await named(db, { id: { in: found.map(({ id }) => id) } })
}

/** As {@link roundsJudging}, of pictures that need not be drawn ones. @param pixels their hashes, as images have them */
export async function roundsJudgingPixels(
  db: Transaction,
  games: Games,
  pixels: readonly string[],
): Promise<Judging[]> {
  if (pixels.length === 0) return []
  return await named(db, { ...judging(games), items: { some: { image: { sha256: { in: [...pixels] } } } } })
}

/**
 * The rounds that judge pictures of these words and this seed, whatever model and wording drew them: drawn once more by
 * one and by another, they would show which it was.
 *
 * @param exceptBy pictures of this member's asking are left out: they know what they asked for
 */
export async function roundsJudgingSeed(
  db: Transaction,
  games: Games,
  { text, seed }: { text: string; seed: number },
  exceptBy?: string,
): Promise<Judging[]> {
  const generation: Prisma.GenerationWhereInput = {
    seed,
    prompt: { text: { equals: text, mode: 'insensitive' } },
    ...(exceptBy !== undefined && { requesterId: { not: exceptBy } }),
  }
  const images = await db.image.findMany({
    // By the seed of the first picture, which has an index.
    where: { index: 0, seed: imageSeed(seed, 0), generation },
    select: { generationId: true },
  })
  const ids = images.map(({ generationId }) => generationId)
  return ids.length === 0
    ? []
    : await named(db, { ...judging(games), items: { some: { image: { generationId: { in: ids } } } } })
}

/**
 * Drawings that are nothing but the systems of a comparison that goes on. Their numbers can be guessed, and whatever is
 * done with one tells of its system; so until then there are no such drawings.
 */
export function namelessYet(games: Games) {
  return {
    rounds: { none: {} },
    images: { some: { items: { some: { round: judging(games) } } } },
  } satisfies Prisma.GenerationWhereInput
}

/** A round that judges, as it is named to members. */
export type Judging = Awaited<ReturnType<typeof named>>[number]

async function named(db: Transaction, where: Prisma.RoundWhereInput) {
  return await db.round.findMany({
    where,
    orderBy: { number: 'asc' },
    select: { number: true, generation: { select: { number: true } } },
  })
}

/**
 * Has the results shown again of all rounds that have a picture in common with these, and what was found of it when it
 * was brought as a file: they are held back from now on, or out. Called wherever a round begins, or ends.
 */
export async function showOthers(tx: Transaction, rounds: readonly Pick<Round, 'id'>[]): Promise<void> {
  const ids = rounds.map(({ id }) => id)
  const found = await tx.$queryRaw<{ id: string; sha256: string | null }[]>`
    SELECT DISTINCT item."roundId" AS id, image.sha256 FROM "RoundItem" judged
    JOIN "Image" image ON image.id = judged."imageId"
    JOIN ${alike} ON true
    JOIN "RoundItem" item ON item."imageId" = alike.id
    WHERE judged."roundId" = ANY(${ids}::uuid[])`
  const others = found.map(({ id }) => id).filter((id) => !ids.includes(id))
  const pixels = [...new Set(found.flatMap(({ sha256 }) => sha256 ?? []))]
  // One that is being closed at the same moment is shown again too, whichever of the two comes first.
  const which = showing({ id: { in: others }, status: { not: 'cancelled' } })
  await showAgain(tx, await postsOf(tx, { OR: [which, { analysis: { pixels: { hasSome: pixels } } }] }))
}
