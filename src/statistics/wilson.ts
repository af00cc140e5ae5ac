import { StatisticsInputError } from './input-error.ts'
import { normalQuantile } from './normal.ts'

export interface WilsonInterval {
  /** Successes over trials; null without trials. */
  share: number | null
  low: number | null
  high: number | null
  /** Why there is no share and no interval. */
  reason?: string
}

/**
 * Wilson's score interval of a share, without continuity correction.
 *
 * The two roots of |share − π| = z √(π(1 − π)/trials) (Wilson 1927, "Probable inference", JASA 22; Brown, Cai &
 * DasGupta 2001, eq. 4). Undefined for 0 trials.
 *
 * @param successes whole, 0 to `trials`
 * @param trials whole, 0 or more
 * @param confidence of the two-sided interval, between 0 and 1
 */
export function wilson(successes: number, trials: number, confidence = 0.95): WilsonInterval {
  for (const [name, count] of Object.entries({ successes, trials }))
    if (!Number.isSafeInteger(count) || count < 0)
      throw new StatisticsInputError(`${name} is ${count}: give a whole number, 0 or more`)
  if (successes > trials)
    throw new StatisticsInputError(`${successes} successes in ${trials} trials: give at least as many trials`)
  checkConfidence(confidence)
  if (trials === 0) return { share: null, low: null, high: null, reason: 'no trials, so no share' }
  const share = successes / trials
  const [low, high] = scoreInterval(share, trials, normalQuantile((1 + confidence) / 2))
  return { share, low, high }
}

/**
 * The shares π with |share − π| ≤ z √(π(1 − π)/trials).
 *
 * @param trials above 0, whole or not: where answers hang together, as many as would tell as much
 * @param z of the normal, or the t of Student's distribution where the number of trials is an estimate itself
 */
export function scoreInterval(share: number, trials: number, z: number): [low: number, high: number] {
  const z2 = z * z
  const centre = share + z2 / (2 * trials)
  const half = Math.sqrt(z2 * ((share * (1 - share)) / trials + z2 / (4 * trials * trials)))
  const scale = 1 + z2 / trials
  return [share === 0 ? 0 : (centre - half) / scale, share === 1 ? 1 : (centre + half) / scale]
}

export function checkConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1))
    throw new StatisticsInputError(`confidence is ${confidence}: give a number between 0 and 1, such as 0.95`)
}
