/**
 * Normalised discounted cumulative gain over all items, in [0, 1]: the gain of an item is its value itself, the
 * discount of place p is 1/log₂(p + 1) (Järvelin & Kekäläinen 2002, "Cumulated gain-based evaluation of IR
 * techniques", ACM TOIS 20). Items with equal scores share the mean of the discounts of their places: the mean over
 * every order of the ties (McSherry & Najork 2008, "Computing information retrieval performance measures
 * efficiently in the presence of tied scores", ECIR).
 *
 * Null when a gain is negative, or when none is positive: the ideal order then gains nothing.
 *
 * @param gains what each item is worth
 * @param scores the scores that order the items, higher first, in the same order
 */
export function ndcg(gains: readonly number[], scores: readonly number[]): number | null {
  if (gains.some((gain) => gain < 0)) return null
  const ideal = discountedGain(gains, gains)
  return ideal === 0 ? null : discountedGain(gains, scores) / ideal
}

function discountedGain(gains: readonly number[], scores: readonly number[]): number {
  const order = Array.from(gains, (gain, i) => ({ gain, score: scores[i] as number })).sort(
    (a, b) => b.score - a.score,
  )
  let total = 0
  for (let first = 0, end = 0; first < order.length; first = end) {
    const score = order[first]?.score
    let discounts = 0
    let tiedGains = 0
    for (; order[end]?.score === score; end++) {
      discounts += 1 / Math.log2(end + 2)
      tiedGains += order[end]?.gain as number
    }
    total += (tiedGains / (end - first)) * discounts
  }
  return total
}
