import { pixelsOf } from '../../rounds/equal-pictures.ts'
import type { RoundSeen } from '../../rounds/round.ts'
import { equalItems } from '../../statistics/equal-items.ts'
import { sameText } from '../captions/descriptions.ts'

type Item = RoundSeen['items'][number]

/**
 * What is rated in a round: a picture with a description. Two drawings of one prompt may have brought the same of both; it
 * is rated once.
 *
 * @returns the items of each, the first of which stands for all
 */
export function unitsOf({ items }: Pick<RoundSeen, 'items'>): [Item, ...Item[]][] {
  const keys = items.map(({ image, caption, control }) =>
    JSON.stringify([image && pixelsOf(image), sameText(caption?.text ?? ''), control]),
  )
  return equalItems(keys).map((group) => group.map((item) => items[item]) as [Item, ...Item[]])
}

/** The position by which what stands at a position goes. */
export function standingFor(round: Pick<RoundSeen, 'items'>): (position: number | undefined) => number {
  const firsts = new Map(
    unitsOf(round).flatMap(([first, ...others]) =>
      [first, ...others].map(({ position }) => [position, first.position] as const),
    ),
  )
  return (position) => {
    const first = position === undefined ? undefined : firsts.get(position)
    if (first === undefined) throw new Error(`nothing is rated at ${position}`)
    return first
  }
}
