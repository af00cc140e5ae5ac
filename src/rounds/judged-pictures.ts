import { LRUCache } from 'lru-cache'
import { Mistake } from '../errors.ts'
import { inLittle, looksLike, pixelHash } from '../grid/likeness.ts'
import type { Transaction } from '../store/database.ts'
import { judging, roundsJudging, roundsJudgingPixels } from './blindness.ts'
import type { Games } from './game.ts'
import type { Salon } from './salon.ts'

/** Judged pictures in little, by their files, which are never written again: to make one takes some milliseconds. */
const littles = new LRUCache<string, Uint8Array>({ max: 5_000 }) // of 768 bytes each

/**
 * The hash of a picture's pixels, at which a model is to look.
 * @throws Mistake where they are being judged, whoever drew them or brought them
 */
export async function hashUnjudged(db: Transaction, games: Games, picture: Uint8Array): Promise<string> {
  const hash = await pixelHash(picture)
  const rounds = await roundsJudgingPixels(db, games, [hash])
  if (rounds.length > 0)
    throw new Mistake((words) => words.result.pictureJudged(rounds.map(words.exclusions.voteName)))
  return hash
}

/**
 * Checks a picture that a member brings, who may have saved it from a vote that is open. What looks the same when it is
 * small is taken for the same, so that neither another format, nor another size, nor a piece cut out of the grid passes.
 * No more can be promised: whoever turns, mirrors, crops or paints over a picture has another one.
 *
 * @throws Mistake for one that is being judged, or looks like one
 */
export async function checkUnlikeJudged(
  { store: { prisma, files }, games }: Salon,
  picture: Uint8Array,
): Promise<void> {
  await hashUnjudged(prisma, games, picture)
  const judged = await prisma.image.findMany({
    where: { file: { not: null }, items: { some: { round: judging(games) } } },
    distinct: ['sha256'],
    select: { id: true, file: true },
  })
  const brought = await inLittle(picture)
  const alike = await Promise.all(
    judged.map(async ({ id, file }) => {
      const little = littles.get(file as string) ?? (await inLittle(await files.read(file as string)))
      littles.set(file as string, little)
      return looksLike(brought, little) ? [{ imageId: id }] : []
    }),
  )
  const rounds = await roundsJudging(prisma, games, alike.flat())
  if (rounds.length > 0)
    throw new Mistake((words) => words.result.pictureAlike(rounds.map(words.exclusions.voteName)))
}
