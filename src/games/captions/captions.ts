import { Mistake } from '../../errors.ts'
import type { DescribedPicture } from '../../rounds/drawn.ts'
import { holdPictures } from '../../rounds/hold-pictures.ts'
import type { Caption, Prisma, Transaction } from '../../store/database.ts'
import { sameText } from './descriptions.ts'

/** Pictures that are described or rated in one round: twelve descriptions and a few controls, what most will answer to the end. */
export const PICTURES = 4

/** How well a description is meant to fit; in the order in which they are told. */
export const captionKinds = ['relevant', 'middling', 'unrelated'] as const satisfies Caption['kind'][]

/** The descriptions of a picture that are settled: what is being written in an open round may still change. */
export function settled(imageId: string): Prisma.CaptionWhereInput {
  return {
    imageId,
    OR: [{ roundId: null }, { round: { status: 'closed' } }],
    // Made up to be wrong, to measure those who rate.
    items: { none: { control: true } },
  }
}

/** Makes the prompt of each picture its first description, by whoever asked for it, where it has no relevant one. */
export async function describeByPrompt(
  tx: Transaction,
  pictures: readonly DescribedPicture[],
): Promise<void> {
  // Two rounds that are opened at once over a picture make one.
  await holdPictures(
    tx,
    pictures.map(({ id }) => id),
  )
  for (const { id: imageId, prompt } of pictures) {
    const relevant = await tx.caption.count({ where: { imageId, kind: 'relevant', roundId: null } })
    if (relevant > 0) continue
    const { text, authorId } = prompt
    await tx.caption.create({ data: { imageId, kind: 'relevant', text, authorId } })
  }
}

/**
 * Keeps what a member wrote of a picture in a round, in place of what they wrote of it there before.
 * @throws Mistake for a description that the picture has already
 */
export async function writeCaptions(
  tx: Transaction,
  where: { imageId: string; roundId: string; authorId: string },
  texts: Partial<Record<Caption['kind'], string | undefined>>,
): Promise<void> {
  await holdPictures(tx, [where.imageId])
  await tx.caption.deleteMany({ where })
  const there = await tx.caption.findMany({ where: { imageId: where.imageId }, select: { text: true } })
  const known = new Set(there.map(({ text }) => sameText(text)))
  for (const kind of captionKinds) {
    const text = texts[kind]
    if (text === undefined) continue
    if (known.has(sameText(text))) throw new Mistake((words) => words.captions.there(text))
    known.add(sameText(text))
    await tx.caption.create({ data: { ...where, kind, text } })
  }
}
