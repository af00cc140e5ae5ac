/** A choice size as it stands in one step of a fit. */
export interface ChoiceSize {
  /** Items chosen at once. */
  k: number
  /** δ_k */
  delta: number
  /** Number of its tie parameter; −1 where δ_k is fixed. */
  parameter: number
  /** k-th root of the worth of every item. */
  roots: Float64Array
}

/**
 * First and second moments of the credits of one Davidson–Luce choice S out of a set of alternatives: a chosen item
 * gets 1/|S|, the tie parameter of the size |S| gets 1. Its arrays serve one set after another, because a fit visits
 * tens of thousands in every step (tried arrays per set: 5× slower, for making and collecting them).
 */
export class CreditMoments {
  /** Σ f(S): what all sums here are to be divided by. */
  total = 0
  readonly #items: number
  #size = 0
  readonly #members: Int32Array
  /** Σ f(S) credit(i), for each alternative i. */
  readonly #credit: Float64Array
  /** Σ f(S) credit(i) credit(j) for j ≤ i, row after row. */
  readonly #products: Float64Array
  /** Σ f(S) over the ties of each tie parameter. */
  readonly #ties: Float64Array
  /** Σ f(S) credit(i) over the ties of each tie parameter, row after row. */
  readonly #tieCredit: Float64Array
  readonly #x: Float64Array
  readonly #before: Float64Array
  readonly #others: Float64Array
  readonly #after: Float64Array

  /**
   * @param items of the whole fit
   * @param largestSet most alternatives of a set
   * @param largestTie most items chosen at once
   */
  constructor(items: number, largestSet: number, largestTie: number, tieParameters: number) {
    this.#items = items
    this.#members = new Int32Array(largestSet)
    this.#credit = new Float64Array(largestSet)
    this.#products = new Float64Array(largestSet * largestSet)
    this.#ties = new Float64Array(tieParameters)
    this.#tieCredit = new Float64Array(tieParameters * largestSet)
    this.#x = new Float64Array(largestSet)
    this.#before = new Float64Array(largestTie + 1)
    this.#others = new Float64Array(largestTie + 1)
    this.#after = new Float64Array((largestSet + 1) * (largestTie + 1))
  }

  /** Begins the set of the `size` alternatives that stand in `items` from `first` on. */
  begin(items: Int32Array, first: number, size: number): void {
    for (let i = 0; i < size; i++) this.#members[i] = items[first + i] as number
    this.#size = size
    this.total = 0
    // Loops, because fill() costs more to call than to do at these sizes.
    for (let i = 0; i < size; i++) this.#credit[i] = 0
    for (let i = 0; i < size * size; i++) this.#products[i] = 0
    this.#ties.fill(0)
    this.#tieCredit.fill(0)
  }

  /** Adds every choice of one size. */
  include({ k, delta, parameter, roots }: ChoiceSize): void {
    for (let i = 0; i < this.#size; i++) this.#x[i] = roots[this.#members[i] as number] as number
    if (k === 1) this.#includeSingles()
    else if (k === 2) this.#includePairs(delta, parameter)
    else this.#includeTies(k, delta, parameter)
  }

  #includeSingles(): void {
    for (let i = 0; i < this.#size; i++) {
      const worth = this.#x[i] as number
      this.total += worth
      add(this.#credit, i, worth)
      add(this.#products, i * this.#size + i, worth)
    }
  }

  /** What `#includeTies` would include, one pair after the other: twice as fast for by far the commonest ties. */
  #includePairs(delta: number, parameter: number): void {
    const size = this.#size
    for (let i = 1; i < size; i++)
      for (let j = 0; j < i; j++) {
        const pair = delta * (this.#x[i] as number) * (this.#x[j] as number)
        this.total += pair
        add(this.#credit, i, pair / 2)
        add(this.#credit, j, pair / 2)
        add(this.#products, i * size + i, pair / 4)
        add(this.#products, i * size + j, pair / 4)
        add(this.#products, j * size + j, pair / 4)
        if (parameter < 0) continue
        add(this.#ties, parameter, pair)
        add(this.#tieCredit, parameter * size + i, pair / 2)
        add(this.#tieCredit, parameter * size + j, pair / 2)
      }
  }

  /**
   * Elementary symmetric polynomials that leave one or two alternatives out come from those of the alternatives
   * before, between and after them: sums of positive terms only, where dividing a factor out would cancel digits.
   */
  #includeTies(k: number, delta: number, parameter: number): void {
    const size = this.#size
    const x = this.#x
    const products = this.#products
    const before = this.#before
    const others = this.#others
    const after = this.#after
    const width = k + 1
    for (let d = 0; d <= k; d++) after[size * width + d] = before[d] = d === 0 ? 1 : 0
    for (let i = size - 1; i >= 0; i--) {
      const row = i * width
      after[row] = 1
      for (let d = 1; d <= k; d++)
        after[row + d] =
          (after[row + width + d] as number) + (x[i] as number) * (after[row + width + d - 1] as number)
    }
    for (let i = 0; i < size; i++) {
      const weight = (delta * (x[i] as number)) / k
      for (let d = 0; d < k; d++) others[d] = before[d] as number
      for (let j = i + 1; j < size; j++) {
        const xj = x[j] as number
        let withoutBoth = 0
        const fromAfter = Math.min(k - 2, size - j - 1)
        for (let d = k - 2 - fromAfter, row = (j + 1) * width + k - 2; d <= k - 2; d++)
          withoutBoth += (others[d] as number) * (after[row - d] as number)
        add(products, j * size + i, ((weight * xj) / k) * withoutBoth)
        extend(others, k - 1, xj)
      }
      const credit = weight * (others[k - 1] as number)
      add(this.#credit, i, credit)
      add(products, i * size + i, credit / k)
      if (parameter >= 0) add(this.#tieCredit, parameter * size + i, credit)
      extend(before, k, x[i] as number)
    }
    const total = delta * (before[k] as number)
    this.total += total
    if (parameter >= 0) add(this.#ties, parameter, total)
  }

  /**
   * Takes the expected credits of `count` choices from a gradient, and adds their covariance to an information
   * matrix (square, row after row, lower triangle; items first, then tie parameters).
   */
  settle(count: number, gradient: Float64Array, information: Float64Array): void {
    const size = this.#size
    const width = gradient.length
    const scale = count / this.total
    for (let i = 0; i < size; i++) {
      const item = this.#members[i] as number
      const mean = (this.#credit[i] as number) / this.total
      add(gradient, item, -count * mean)
      for (let j = 0; j <= i; j++) {
        const covariance = (this.#products[i * size + j] as number) - mean * (this.#credit[j] as number)
        add(information, item * width + (this.#members[j] as number), scale * covariance)
      }
    }
    for (let a = 0; a < this.#ties.length; a++) {
      const share = (this.#ties[a] as number) / this.total
      const row = (this.#items + a) * width
      add(gradient, this.#items + a, -count * share)
      for (let i = 0; i < size; i++) {
        const covariance = (this.#tieCredit[a * size + i] as number) - share * (this.#credit[i] as number)
        add(information, row + (this.#members[i] as number), scale * covariance)
      }
      for (let b = 0; b < a; b++)
        add(information, row + this.#items + b, -scale * share * (this.#ties[b] as number))
      add(information, row + this.#items + a, count * share * (1 - share))
    }
  }
}

/** Makes e_0 … e_k those of one variable more. */
function extend(polynomials: Float64Array, k: number, x: number): void {
  for (let d = k; d > 0; d--) add(polynomials, d, x * (polynomials[d - 1] as number))
}

function add(to: Float64Array, index: number, amount: number): void {
  to[index] = (to[index] as number) + amount
}
