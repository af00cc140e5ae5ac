/**
 * Two-sided sign test: how likely, were plus and minus equally likely, is a split at least as uneven? Exact for any
 * number of signs, from the binomial distribution (Conover 1999, Practical Nonparametric Statistics, §3.4); twice the
 * smaller tail, at most 1. Null without signs.
 */
export function signTest(plus: number, minus: number): number | null {
  const signs = plus + minus
  if (signs === 0) return null
  let logChance = -signs * Math.LN2
  let tail = 0
  for (let fewer = 0; fewer <= Math.min(plus, minus); fewer++) {
    tail += Math.exp(logChance)
    logChance += Math.log((signs - fewer) / (fewer + 1))
  }
  return Math.min(1, 2 * tail)
}
