import { bradleyTerry } from './bradley-terry.ts'
import { cholesky, solve } from './cholesky.ts'

/** How often two items met, by their numbers, and how it ended; `open` are duels whose end is not known yet. */
export interface Met {
  a: number
  b: number
  aWins: number
  bWins: number
  ties: number
  open: number
}

/** Half a win and half a loss of every item against a ghost keep worths finite where nobody lost, or nobody met. */
const PSEUDO = 0.5
/** What these two halves tell of an item equal to the ghost: each a quarter of its weight. */
const PRIOR = 2 * PSEUDO * 0.25
/** Tie parameter where every duel ended in a tie: as good as no chance of another end. */
const ALWAYS = 1e3

/**
 * What one more duel of each candidate pair is expected to teach about the worths of all items, in nats: half the
 * growth of the log-determinant of the information, ½ log(1 + I v), with I the Fisher information of a duel about the
 * difference of the two log worths and v the variance of that difference as it stands. To take the greatest is
 * Fedorov's sequential rule for D-optimal designs (Fedorov 1972, "Theory of Optimal Experiments", §4.2); for paired
 * comparisons, where I and v are those of the Bradley–Terry model as fitted so far, see Glickman & Jensen 2005,
 * "Adaptive paired comparison design", J. Stat. Plan. Inference 127. Here the fit is Davidson's, with ties, and
 * regularised.
 *
 * A duel that is under way counts into the variance, as its end does not matter there: so a pair is not asked of
 * everybody at once.
 *
 * Tried on 9 items 0.4 or 1 apart in log worth, 60 runs of 40 duels: Kendall's τ-b with the true order is 0.74 or 0.92,
 * where pairs drawn at random come to 0.67 or 0.84, and a quarter at random among the others to 0.73 or 0.91. What
 * is chosen for being close overstates how far apart the items are (Bramley & Vitello 2019, "The effect of adaptivity on
 * the reliability coefficient in adaptive comparative judgement", Assess. Educ. 26): mean squared error of the log
 * worths 0.83 against 0.57 at random where items are 0.4 apart, and 0.65 with the quarter.
 *
 * @param items how many there are, numbered from 0
 * @param candidates pairs of different items
 * @returns one gain a candidate, above 0
 */
export function pairGains(
  items: number,
  met: readonly Met[],
  candidates: readonly (readonly [number, number])[],
): number[] {
  const { worths, tie } = fitted(items, met)
  const information = new Float64Array(items * items)
  const add = (row: number, column: number, value: number) => {
    information[row * items + column] = (information[row * items + column] as number) + value
  }
  const fisher = (a: number, b: number) => duelInformation((worths[a] as number) - (worths[b] as number), tie)
  for (let item = 0; item < items; item++) add(item, item, PRIOR)
  for (const { a, b, aWins, bWins, ties, open } of met) {
    const told = (aWins + bWins + ties + open) * fisher(a, b)
    add(a, a, told)
    add(b, b, told)
    add(Math.max(a, b), Math.min(a, b), -told)
  }
  const covariance = inverse(information, items)
  const at = (row: number, column: number) => covariance[row]?.[column] as number
  return candidates.map(
    ([a, b]) => 0.5 * Math.log1p(fisher(a, b) * (at(a, a) + at(b, b) - at(a, b) - at(b, a))),
  )
}

/**
 * Fisher information of one duel about the difference of two log worths in Davidson's model: the variance of the
 * credit, ½ for a win, −½ for a loss, 0 for a tie.
 */
export function duelInformation(difference: number, tie: number): number {
  // Scaled by the greater, so that no difference is too great.
  const [a, b] = [Math.exp(Math.min(0, difference)), Math.exp(Math.min(0, -difference))]
  const all = a + b + tie * Math.sqrt(a * b)
  return (a + b) / (4 * all) - ((a - b) / (2 * all)) ** 2
}

/** Log worths, and Davidson's tie parameter. */
function fitted(items: number, met: readonly Met[]): { worths: number[]; tie: number } {
  const numbers = Array.from({ length: items }, (_, item) => item)
  // A duel without an end names its items: those that never met have worths too.
  const named = numbers.slice(1).map((item) => ({ a: '0', b: String(item), aWins: 0, bWins: 0 }))
  const duels = met.map(({ a, b, ...ends }) => ({ ...ends, a: String(a), b: String(b) }))
  const { items: worths, ties } = bradleyTerry([...named, ...duels], { pseudo: PSEUDO })
  return {
    worths: numbers.map((item) => worths[item]?.logWorth ?? 0),
    tie: '2' in ties ? (ties[2] ?? ALWAYS) : 0,
  }
}

/** Of a symmetric positive definite matrix, its lower triangle given. */
function inverse(matrix: Float64Array, size: number): Float64Array[] {
  const factor = cholesky(matrix, size, 0) as Float64Array
  return Array.from({ length: size }, (_, column) => {
    const unit = new Float64Array(size)
    unit[column] = 1
    return solve(factor, unit)
  })
}
