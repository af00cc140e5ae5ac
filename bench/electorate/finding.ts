/** What a part of the bench found in one cell of its design. */
export interface Finding {
  part: string
  /** Members, prompts and so on, in words. */
  cell: string
  what: string
  value: number
  /** What it should be, ends included; nothing where it is told for comparison alone. */
  least?: number
  most?: number
  /** Simulations that the value is a share of; nothing where it is none. */
  runs?: number
  /** Standard error of a value that is a mean over simulations. */
  error?: number
}

/** What of 95 % intervals should hold the truth. */
export const HELD = { least: 0.93, most: 0.98 }
/** False claims at a level of 5 %. */
export const FALSE = { most: 0.07 }

/** How many electorates a cell has, and how many cells a part. */
export interface Size {
  runs: number
  members: readonly number[]
  units: readonly number[]
}

export const LONG: Size = { runs: 1000, members: [3, 4, 5, 8], units: [6, 10, 20, 40] }
/** For a test: the corners, where rules fail first. */
export const SHORT: Size = { runs: 200, members: [3, 6], units: [6, 20] }

/** By how much a share or a mean of simulations may miss for being one: three standard errors. */
export function allowance({ value, runs, error = 0 }: Finding): number {
  return 3 * (runs === undefined ? error : Math.sqrt(Math.max(0.01, value * (1 - value)) / runs))
}

/** Whether a value lies where it should, but for what the number of simulations lets it miss. */
export function isRight(finding: Finding): boolean {
  const { value, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = finding
  const slack = allowance(finding)
  return value >= least - slack && value <= most + slack
}

/** Those that lie elsewhere. */
export function missed(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => !isRight(finding))
}

/** A finding as it is printed; one that misses has a mark. */
export function lineOf(finding: Finding): string {
  const { part, cell, what, value, least, most, runs } = finding
  const percent = runs !== undefined
  const shown = (one: number) => (percent ? `${(100 * one).toFixed(1)} %` : one.toFixed(3))
  const wanted =
    least === undefined && most === undefined
      ? ''
      : `  (${least === undefined ? '' : shown(least)} … ${most === undefined ? '' : shown(most)}${percent ? `, ±${(100 * allowance(finding)).toFixed(1)}` : ''})`
  return `${isRight(finding) ? ' ' : '!'} ${part.padEnd(16)} ${cell.padEnd(36)} ${what.padEnd(52)} ${shown(value).padStart(8)}${wanted}`
}

/** Whether an interval holds the truth; nothing where there is none. */
export function holds(
  [low, high]: readonly [number | null, number | null],
  truth: number,
): boolean | undefined {
  return low === null || high === null ? undefined : low <= truth + 1e-12 && truth <= high + 1e-12
}

/** Counts how often something is so, among those of which it can be told. */
export class Share {
  #yes = 0
  #all = 0

  add(is: boolean | undefined): void {
    if (is === undefined) return
    this.#all++
    if (is) this.#yes++
  }

  get count(): number {
    return this.#all
  }

  get value(): number {
    return this.#yes / this.#all
  }
}
