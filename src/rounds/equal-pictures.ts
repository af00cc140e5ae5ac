import { equalItems } from '../statistics/equal-items.ts'
import type { Words } from '../words/index.ts'

/**
 * Pictures with equal pixels are one picture: who approves of either approves of it, it has one place in every order, and
 * nobody is asked to prefer one of the two. A model that is sure of a prompt draws the same more than once.
 */

interface Pixels {
  id: string
  sha256: string | null
}

interface Items {
  items: readonly { position: number; image: Pixels | null }[]
}

/** What tells pictures apart: their pixels; one whose pixels are not known yet is like no other. */
export const pixelsOf = ({ id, sha256 }: Pixels) => sha256 ?? id

/** Whether the pictures at two positions are one, pixel for pixel. */
export function areEqual({ items }: Items, [one, other]: readonly number[]): boolean {
  const at = (position: number | undefined) => items.find((item) => item.position === position)?.image
  const [a, b] = [at(one), at(other)]
  return !!a && !!b && pixelsOf(a) === pixelsOf(b)
}

/** Pictures that differ: of equal ones the first. */
export function differentPictures<Picture extends Pixels>(pictures: readonly Picture[]): Picture[] {
  return equalItems(pictures.map(pixelsOf)).map(([first]) => pictures[first as number] as Picture)
}

/** The numbers of a picture that stands more than once: `4 = 7`. */
export const equalLabel = (numbers: readonly number[]) => numbers.join(' = ')

/** Which pictures of a round are the same, by their numbers, in a sentence; none where all differ. */
export function equalWords({ items }: Items, words: Words): string[] {
  const images = items.flatMap(({ image }) => image ?? [])
  const pictures = [...new Map(images.map((image) => [image.id, image])).values()]
  const same = equalItems(pictures.map(pixelsOf)).filter((group) => group.length > 1)
  if (same.length === 0) return []
  return [words.round.equal(same.map((group) => equalLabel(group.map((picture) => picture + 1))))]
}
