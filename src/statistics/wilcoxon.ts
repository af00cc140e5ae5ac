import { normalCdf } from './normal.ts'
import { midRanks, tieSizes } from './ranks.ts'

export interface Wilcoxon {
  /** Sum of the ranks of the positive differences; ranks begin at 1 for the smallest difference. */
  wPlus: number | null
  /** Two-sided. */
  p: number | null
  /** Whether p comes from the exact distribution given the ties, or from the normal approximation. */
  exact: boolean | null
}

/** Beyond, the exact distribution of a few hundred differences would take longer than it is worth: 20 ms at 200. */
const MOST_EXACT = 200

/**
 * Wilcoxon's signed rank test of differences (Wilcoxon 1945, "Individual comparisons by ranking methods", Biometrics
 * Bull. 1). Zeros are dropped, as Wilcoxon did (Pratt's rule would rank them first); equal sizes share mid-ranks.
 *
 * Up to 200 differences p is exact given the ties: every choice of signs is equally likely. Beyond, it is normal with
 * the variance corrected for ties and ½ for continuity (Hollander, Wolfe & Chicken 2014, Nonparametric Statistical
 * Methods, §3.1). All null when every difference is zero.
 */
export function wilcoxon(differences: readonly number[]): Wilcoxon {
  const nonzero = differences.filter((difference) => difference !== 0)
  if (nonzero.length === 0) return { wPlus: null, p: null, exact: null }
  const sizes = nonzero.map(Math.abs)
  const ranks = midRanks(sizes)
  const wPlus = ranks.reduce((sum, rank, i) => ((nonzero[i] as number) > 0 ? sum + rank : sum), 0)
  const exact = nonzero.length <= MOST_EXACT
  return { wPlus, p: exact ? exactP(ranks, wPlus) : normalP(sizes, wPlus), exact }
}

/** Twice the smaller tail of the sum of ranks that each count or not with probability ½; at most 1. */
function exactP(ranks: Float64Array, wPlus: number): number {
  const doubled = ranks.map((rank) => 2 * rank)
  const total = doubled.reduce((sum, rank) => sum + rank, 0)
  const chances = new Float64Array(total + 1)
  chances[0] = 1
  let reached = 0
  for (const rank of doubled) {
    reached += rank
    for (let sum = reached; sum >= 0; sum--)
      chances[sum] = ((chances[sum] as number) + (chances[sum - rank] ?? 0)) / 2
  }
  const smaller = Math.min(2 * wPlus, total - 2 * wPlus)
  return Math.min(1, 2 * chances.subarray(0, smaller + 1).reduce((sum, chance) => sum + chance, 0))
}

function normalP(sizes: readonly number[], wPlus: number): number {
  const n = sizes.length
  const mean = (n * (n + 1)) / 4
  const ties = tieSizes(sizes).reduce((sum, t) => sum + (t ** 3 - t), 0)
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48)
  const distance = Math.max(0, Math.abs(wPlus - mean) - 0.5)
  return 2 * normalCdf(-distance / deviation)
}
