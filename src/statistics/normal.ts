const DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI)

/** The standard normal density φ(x). */
export function normalDensity(x: number): number {
  return DENSITY_AT_ZERO * Math.exp(-(x * x) / 2)
}

/**
 * The standard normal distribution function Φ(x), to about 15 digits in either tail.
 *
 * Near zero the series Φ(x) = ½ + φ(x)(x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004, "Evaluating the normal
 * distribution", J. Stat. Softw. 11(4)); in the tails Laplace's continued fraction for Mills' ratio
 * (Abramowitz & Stegun 26.2.14), which keeps relative precision where 1 − Φ would lose it.
 */
export function normalCdf(x: number): number {
  if (x < -3) return normalDensity(x) * millsRatio(-x)
  if (x > 3) return 1 - normalCdf(-x)
  let term = x
  let sum = x
  for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) {
    term *= (x * x) / odd
    sum += term
  }
  return 0.5 + normalDensity(x) * sum
}

/** (1 − Φ(x)) / φ(x) for x ≥ 3 by 1/(x + 1/(x + 2/(x + 3/(x + …)))); at x = 3, 100 levels leave no error. */
function millsRatio(x: number): number {
  let below = x
  for (let level = 100; level >= 1; level--) below = x + level / below
  return 1 / below
}

/**
 * The standard normal quantile: the x with Φ(x) = p. −∞ at p = 0, ∞ at p = 1.
 *
 * Newton's method on log Φ, which is concave: started left of the root (Φ(−√(−2 log p)) < p) it climbs to it
 * without overshooting.
 */
export function normalQuantile(p: number): number {
  if (p === 0) return -Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  let x = -Math.sqrt(-2 * Math.log(p))
  for (let step = Infinity; Math.abs(step) > 1e-15 * Math.max(1, Math.abs(x)); ) {
    const reached = normalCdf(x)
    const nextStep = (Math.log(p / reached) * reached) / normalDensity(x)
    if (Math.abs(nextStep) >= Math.abs(step)) break
    step = nextStep
    x += step
  }
  return x
}
