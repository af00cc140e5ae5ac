/** A set of items that was chosen from. */
export interface ChoiceSet {
  /** Item numbers, ascending; two or more. */
  alternatives: readonly number[]
  /** From the size of a choice (1, or 2 and more for a tie) to how often it was made. */
  chosen: Map<number, number>
}

/**
 * Rankings taken apart into choices: the best tier out of all that was shown, the next out of what is left, and so
 * on. Choices out of one set are counted together: the likelihood needs no more of them than their counts.
 */
export class Choices {
  /** How many items there are, numbered from 0. */
  readonly items: number
  /** How often each item was chosen; in a tie of k it is chosen 1/k times. */
  readonly credit: Float64Array
  readonly #sets = new Map<string, ChoiceSet>()
  readonly #beats: Uint8Array

  constructor(items: number) {
    this.items = items
    this.credit = new Float64Array(items)
    this.#beats = new Uint8Array(items * items)
  }

  /** Counts a choice of some items, tied if several, over others; a lone item with nothing left is no choice. */
  add(chosen: readonly number[], left: readonly number[], count = 1): void {
    const alternatives = [...chosen, ...left].sort((a, b) => a - b)
    if (alternatives.length < 2 || count === 0) return
    const key = alternatives.join()
    const set = this.#sets.get(key) ?? { alternatives, chosen: new Map<number, number>() }
    this.#sets.set(key, set)
    set.chosen.set(chosen.length, (set.chosen.get(chosen.length) ?? 0) + count)
    for (const winner of chosen) {
      this.credit[winner] = (this.credit[winner] as number) + count / chosen.length
      for (const loser of left) this.#beats[winner * this.items + loser] = 1
    }
  }

  get sets(): ChoiceSet[] {
    return [...this.#sets.values()]
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
    for (const [key, set] of this.#sets) widened.#sets.set(key, set)
    for (let item = 0; item < ghost; item++) {
      widened.add([item], [ghost], wins)
      widened.add([ghost], [item], wins)
    }
    return widened
  }
}
