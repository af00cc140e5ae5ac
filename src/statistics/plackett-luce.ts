import { type Ballot, indexBallots } from './ballots.ts'
import { Choices } from './choices.ts'
import { StatisticsInputError } from './input-error.ts'
import { estimateWorths, type Worths } from './worths.ts'

export interface PlackettLuceOptions {
  /** Wins and losses to add for every item against a ghost item; 0.5 shrinks little and always gives an estimate. */
  pseudo?: number | undefined
}

/**
 * Plackett–Luce worths of items from rankings that may be partial and may have ties of any order: a ranking is a
 * sequence of choices out of what is left (Luce 1959; Plackett 1975, "The analysis of permutations", Appl. Stat. 24),
 * each by the Davidson–Luce model (see `davidsonLuce`).
 *
 * Undefined, with a reason, where the likelihood has no maximum: nobody beat an item, or the items fall into islands.
 *
 * Meant for up to some hundred items: a step of the fit takes time with the cube of their number, and with the square
 * of the number shown in each ballot.
 */
export function plackettLuce(ballots: readonly Ballot[], { pseudo = 0 }: PlackettLuceOptions = {}): Worths {
  checkPseudo(pseudo)
  const indexed = indexBallots(ballots)
  const choices = new Choices(indexed.items.length)
  const places = new Int32Array(indexed.items.length)
  for (const tiers of indexed.ballots) {
    tiers.forEach((tier, place) => {
      for (const item of tier) places[item] = place
    })
    let left = tiers.flat().sort((a, b) => a - b)
    tiers.forEach((tier, place) => {
      choices.add(tier, left)
      left = left.filter((item) => (places[item] as number) > place)
    })
  }
  return estimateWorths(indexed.items, choices, pseudo)
}

export function checkPseudo(pseudo: number): void {
  if (!(pseudo >= 0 && pseudo < Infinity))
    throw new StatisticsInputError(`pseudo is ${pseudo}: give a number of wins, 0 or more, such as 0.5`)
}
