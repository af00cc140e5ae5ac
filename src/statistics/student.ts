/**
 * The t that Student's distribution keeps within ±t with probability `share`.
 *
 * Halving the interval of θ = atan(t/√degrees) 60 times leaves no error.
 *
 * @param share between 0 and 1
 * @param degrees of freedom, above 0, whole or not
 */
export function studentQuantile(share: number, degrees: number): number {
  const logBeta = logBetaHalf(degrees)
  let low = 0
  let high = Math.PI / 2
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    if (1 - beyond(Math.cos(middle) ** 2, degrees, logBeta) < share) low = middle
    else high = middle
  }
  return Math.tan(low) * Math.sqrt(degrees)
}

/** The probability of being further than `t` from 0, on both sides together. @param degrees above 0, whole or not */
export function studentTails(t: number, degrees: number): number {
  return beyond(degrees / (degrees + t * t), degrees, logBetaHalf(degrees))
}

/** I_x(degrees/2, ½) with x = degrees/(degrees + t²) (Abramowitz & Stegun 26.7.1, 26.5.8). */
function beyond(x: number, degrees: number, logBeta: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const [a, b] = [degrees / 2, 0.5]
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta)
  // The fraction converges fast where x lies below its mean; above it, that of the other tail does.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** The continued fraction of the incomplete beta function, from the front (modified Lentz). */
function betaFraction(x: number, a: number, b: number): number {
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let c = 1
  let value = d
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return value
}

/** log B(degrees/2, ½). */
function logBetaHalf(degrees: number): number {
  return logGamma(degrees / 2) + 0.5 * Math.log(Math.PI) - logGamma((degrees + 1) / 2)
}

/** Stirling's series from 12 on, where five terms leave 10⁻¹⁵; below, by Γ(x) = Γ(x + 1)/x. */
function logGamma(x: number): number {
  let shift = 0
  let at = x
  for (; at < 12; at++) shift += Math.log(at)
  const z = 1 / (at * at)
  const series = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z / 1188)))) / at
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift
}
