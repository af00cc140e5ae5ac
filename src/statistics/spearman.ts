import { midRanks } from './ranks.ts'

/**
 * Spearman's ρ: Pearson's correlation of the mid-ranks, so ties are allowed (Spearman 1904; Kendall & Gibbons 1990,
 * ch. 3). Null when one side is constant: its ranks do not vary.
 */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  const ranksX = midRanks(x)
  const ranksY = midRanks(y)
  const mean = (x.length + 1) / 2
  let together = 0
  let varianceX = 0
  let varianceY = 0
  ranksX.forEach((rank, i) => {
    const fromMeanX = rank - mean
    const fromMeanY = (ranksY[i] as number) - mean
    together += fromMeanX * fromMeanY
    varianceX += fromMeanX * fromMeanX
    varianceY += fromMeanY * fromMeanY
  })
  const possible = Math.sqrt(varianceX * varianceY)
  return possible === 0 ? null : together / possible
}
