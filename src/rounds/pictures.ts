import type { Picture } from '../content.ts'
import { compose } from '../grid/compose.ts'
import { enlarge } from '../grid/enlarge.ts'
import { sharp } from '../grid/sharp.ts'
import type { Store } from '../store/store.ts'
import type { RoundSeen } from './round.ts'

/** A drawn picture of a round. */
export interface DrawnPicture {
  id: string
  file: string
}

/** The pictures of a round, each once, in the blind order. */
export function picturesOf({ id, items }: RoundSeen): DrawnPicture[] {
  const pictures = new Map<string, DrawnPicture>()
  for (const { position, image } of items) {
    if (!image?.file) throw new Error(`round ${id} has no picture at ${position}`)
    if (!pictures.has(image.id)) pictures.set(image.id, { id: image.id, file: image.file })
  }
  return [...pictures.values()]
}

/** All pictures of a round, numbered. */
export async function boardPicture({ files }: Store, round: RoundSeen, alt: string): Promise<Picture> {
  const file = `rounds/${round.id}/board.webp`
  await files.ensure(file, async () => {
    const pictures = picturesOf(round).map(async (picture) => sharp(await files.read(picture.file)))
    return await compose(await Promise.all(pictures), { format: 'webp' })
  })
  return { file, alt }
}

/**
 * One picture of a round, large. Named by its place in the blind order: ids come in the order in which rows are made,
 * and would tell which pictures are of one drawing.
 */
export async function largePicture(
  { files }: Store,
  { id }: { id: string },
  picture: { position: number; file: string },
  alt: string,
): Promise<Picture> {
  const file = `rounds/${id}/large-${picture.position}.webp`
  await files.ensure(file, async () => await enlarge(await files.read(picture.file)))
  return { file, alt }
}
