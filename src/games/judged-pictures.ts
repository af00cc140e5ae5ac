import { Mistake } from '../errors.ts'
import { inLittle, looksLike, pixelHash } from '../grid/likeness.ts'
import type { Store } from '../store/store.ts'
import { judging, roundsJudging, roundsJudgingPixels } from './blindness.ts'

/**
 * Checks a picture that a model is to look at, wherever it comes from: what is being judged can be had as a file too.
 * Equal pixels are always found. Beside them what looks the same when it is small, so that neither another format, nor
 * another size, nor a piece cut out of the grid passes; but who turns, mirrors or paints over a picture has another one.
 *
 * @returns the hash of its pixels
 * @throws Mistake for one that is being judged, or looks like it
 */
export async function checkNotJudged({ prisma, files }: Store, picture: Uint8Array): Promise<string> {
  const hash = await pixelHash(picture)
  const same = await roundsJudgingPixels(prisma, [hash])
  if (same.length > 0) throw new Mistake((words) => words.pictureJudged(same.map(words.voteName)))
  const judged = await prisma.image.findMany({
    where: { file: { not: null }, items: { some: { round: judging } } },
    distinct: ['sha256'],
    select: { id: true, file: true },
  })
  const little = await inLittle(picture)
  const looks = await Promise.all(
    judged.map(async ({ file }) => looksLike(little, await inLittle(await files.read(file as string)))),
  )
  const alike = judged.filter((_, at) => looks[at]).map(({ id }) => ({ imageId: id }))
  if (alike.length === 0) return hash
  const rounds = await roundsJudging(prisma, alike)
  throw new Mistake((words) => words.pictureAlike(rounds.map(words.voteName)))
}
