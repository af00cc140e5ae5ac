/**
 * The t that Student's distribution keeps within ±t with probability `share`.
 *
 * For whole degrees of freedom that probability is a finite sum in θ = atan(t/√degrees) (Abramowitz & Stegun 26.7.3,
 * 26.7.4); halving the interval of θ 60 times leaves no error.
 *
 * @param share between 0 and 1
 * @param degrees of freedom, whole, 1 or more
 */
export function studentQuantile(share: number, degrees: number): number {
  let low = 0
  let high = Math.PI / 2
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    if (shareWithin(middle, degrees) < share) low = middle
    else high = middle
  }
  return Math.tan(low) * Math.sqrt(degrees)
}

function shareWithin(theta: number, degrees: number): number {
  const cosine2 = Math.cos(theta) ** 2
  const odd = degrees % 2 === 1
  let term = odd ? Math.cos(theta) : 1
  let sum = degrees === 1 ? 0 : term
  for (let power = odd ? 3 : 2; power < degrees - 1; power += 2) {
    term *= ((power - 1) / power) * cosine2
    sum += term
  }
  return odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum
}
