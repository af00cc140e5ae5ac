/** How often a choice of one size was made out of one set of alternatives. */
export interface ChoiceMade {
  /** The alternatives stand in `members` from here on, ascending. */
  first: number
  /** How many alternatives: two or more. */
  length: number
  /** How many were chosen: one, or several that tied. */
  size: number
  count: number
}

/**
 * Rankings taken apart into choices: the best tier out of all that was shown, the next out of what is left, and so
 * on. Equal choices but for what was chosen are counted together: the likelihood needs no more than their number.
 */
export class Choices {
  /** How many items there are, numbered from 0. */
  readonly items: number
  /** How often each item was chosen; in a tie of k it is chosen 1/k times. */
  readonly credit: Float64Array
  /** The alternatives of all choices, one after the other. */
  readonly members: number[] = []
  readonly list: ChoiceMade[] = []
  readonly #byAlternatives = new Map<string, ChoiceMade>()
  readonly #beats: Uint8Array

  constructor(items: number) {
    this.items = items
    this.credit = new Float64Array(items)
    this.#beats = new Uint8Array(items * items)
  }

  /**
   * Counts a choice of one item, or of several that tied.
   *
   * @param alternatives all that could be chosen, ascending; a lone one is no choice
   */
  add(chosen: readonly number[], alternatives: readonly number[], count = 1): void {
    if (alternatives.length < 2 || count === 0) return
    for (const winner of chosen) {
      this.credit[winner] = (this.credit[winner] as number) + count / chosen.length
      for (const loser of alternatives)
        if (!chosen.includes(loser)) this.#beats[winner * this.items + loser] = 1
    }
    // One code unit a number: for the sake of #beats items are far fewer than 2¹⁶. Tried join(): 2× slower.
    const key = String.fromCharCode(chosen.length, ...alternatives)
    const known = this.#byAlternatives.get(key)
    if (known) known.count += count
    else {
      const choice = { first: this.members.length, length: alternatives.length, size: chosen.length, count }
      for (const item of alternatives) this.members.push(item)
      this.list.push(choice)
      this.#byAlternatives.set(key, choice)
    }
  }

  /** Whether `winner` was ever chosen with `loser` left over. */
  beats(winner: number, loser: number): boolean {
    return this.#beats[winner * this.items + loser] === 1
  }

  /**
   * The same choices, and `wins` wins and as many losses of every item against a ghost: one item more, numbered after
   * the others.
   */
  withGhost(wins: number): Choices {
    const ghost = this.items
    const widened = new Choices(ghost + 1)
    widened.credit.set(this.credit)
    for (const item of this.members) widened.members.push(item)
    for (const choice of this.list) widened.list.push(choice)
    for (let item = 0; item < ghost; item++) {
      widened.add([item], [item, ghost], wins)
      widened.add([ghost], [item, ghost], wins)
    }
    return widened
  }
}
