import type { Picture } from '../../content.ts'
import { compose } from '../../grid/compose.ts'
import { sharp } from '../../grid/sharp.ts'
import { imageAt, type RoundSeen } from '../../rounds/round.ts'
import type { Store } from '../../store/store.ts'

/** Pixels of a side: two of them fill a phone, and what they show can be told apart. */
const SIDE = 384

/** Two pictures of a round side by side, A and B; named by their places in the blind order, which tell nothing. */
export async function pairPicture(
  { files }: Store,
  round: RoundSeen,
  positions: readonly number[],
  alt: string,
): Promise<Picture> {
  const file = `rounds/${round.id}/pair-${positions.join('-')}.webp`
  if (!(await files.stat(file))) {
    const pictures = positions.map(async (position) => sharp(await files.read(imageAt(round, position).file)))
    const labels = ['A', 'B']
    await files.write(
      file,
      await compose(await Promise.all(pictures), { labels, side: SIDE, format: 'webp' }),
    )
  }
  return { file, alt }
}
