import type { CrossedTable } from './crossed.ts'
import { type Chance, logistic } from './normals.ts'

/** How far members and prompts lean to one of two things, each for themselves: standard deviations in log odds. */
export interface Leaning {
  members: number
  prompts: number
}

/** Leanings at which power is told, unless others are known. */
export const TYPICAL: Leaning = { members: 0.5, prompts: 1 }

/**
 * Fills a table with what simulated members, leaning each their way, say of prompts that lean theirs.
 *
 * @param centre log odds that the first of two is chosen where neither leans; see {@link centreFor}
 * @param asked how many judgements a member gives of a prompt, of which the mean counts; one of each unless given
 */
export function drawJudgements(
  source: Chance,
  { rows, columns, values }: CrossedTable,
  centre: number,
  leaning: Leaning,
  asked?: (row: number, column: number) => number,
): void {
  const ofPrompts = Float64Array.from({ length: columns }, () => leaning.prompts * source.normal())
  for (let i = 0, at = 0; i < rows; i++) {
    const own = centre + leaning.members * source.normal()
    for (let j = 0; j < columns; j++, at++) {
      const times = asked ? asked(i, j) : 1
      const chosen = logistic(own + (ofPrompts[j] as number))
      let first = 0
      for (let time = 0; time < times; time++) if (source.uniform() < chosen) first++
      values[at] = first / times
    }
  }
}

/** The log odds about which leanings make this share in the mean. */
export function centreFor(share: number, { members, prompts }: Leaning): number {
  if (share === 0.5) return 0
  const spread = Math.hypot(members, prompts)
  let [low, high] = [-8, 8]
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2
    if (meanShare(middle, spread) < share) low = middle
    else high = middle
  }
  return low
}

function meanShare(centre: number, spread: number): number {
  let [sum, weights] = [0, 0]
  for (let z = -6; z <= 6; z += 0.05) {
    const weight = Math.exp((-z * z) / 2)
    sum += weight * logistic(centre + spread * z)
    weights += weight
  }
  return sum / weights
}
