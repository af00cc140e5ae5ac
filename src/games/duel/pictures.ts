import { pixelsOf } from '../../rounds/equal-pictures.ts'
import { imageAt, type RoundSeen } from '../../rounds/round.ts'
import { equalItems } from '../../statistics/equal-items.ts'
import { type Pair, pairsOf } from '../pairs/pair.ts'

/** The pictures of a round of duels, of which those with equal pixels are one. */
export interface DuelPictures {
  /** Places among the items, a list for each different picture. */
  different: number[][]
  /** The same, where what two systems drew alike stays two: each is a system's own. */
  ofSystems: number[][]
  /** Which of {@link DuelPictures.different} stands at a position. */
  at(position: number): number
}

export function picturesIn(round: RoundSeen): DuelPictures {
  const keys = round.items.map(({ position }) => pixelsOf(imageAt(round, position)))
  const different = equalItems(keys)
  const numbers = new Map(
    different.flatMap((group, number) => group.map((item) => [round.items[item]?.position, number])),
  )
  return {
    different,
    ofSystems: equalItems(round.items.map(({ arm }, item) => `${keys[item]} ${arm ?? ''}`)),
    at(position) {
      const number = numbers.get(position)
      if (number === undefined) throw new Error(`round ${round.id} has no picture at ${position}`)
      return number
    },
  }
}

/** The pairs that are put: of different pictures, each once, by the first places at which they stand. */
export function duelPairs(round: RoundSeen): Pair[] {
  const { ofSystems, at } = picturesIn(round)
  const items = ofSystems.map(([first]) => round.items[first as number] as RoundSeen['items'][number])
  return pairsOf({ items }).filter(([one, other]) => at(one) !== at(other))
}
