import { StatisticsInputError } from './input-error.ts'
import { normalQuantile } from './normal.ts'
import { checkConfidence } from './wilson.ts'

export interface NeededBallots {
  /** Ballots that it takes in all, rounded up; null where no number is enough. */
  ballots: number | null
  reason?: string
}

export interface DifferenceOptions {
  /** Of finding a difference that is there, between 0 and 1. */
  power?: number | undefined
  /** 1 − the chance of finding one that is not there, two-sided. */
  confidence?: number | undefined
}

/**
 * Ballots until an interval is as narrow as wanted: its width goes with 1 / √ballots, whatever it is an interval of, as
 * long as further ballots come spread over members and rounds as those before.
 *
 * @param ballots that made the interval
 * @param interval its ends
 * @param halfWidth wanted
 */
export function ballotsForInterval(
  ballots: number,
  [low, high]: readonly [number, number],
  halfWidth: number,
): NeededBallots & { more: number } {
  if (!Number.isSafeInteger(ballots) || ballots < 1)
    throw new StatisticsInputError(`ballots is ${ballots}: give a whole number, 1 or more`)
  if (!(low < high)) throw new StatisticsInputError(`interval is ${low} to ${high}: give low, then high`)
  if (!(halfWidth > 0)) throw new StatisticsInputError(`halfWidth is ${halfWidth}: give a number above 0`)
  const needed = Math.ceil(ballots * ((high - low) / 2 / halfWidth) ** 2)
  return { ballots: needed, more: Math.max(0, needed - ballots) }
}

/**
 * Ballots of each of two groups until a difference of this size between their shares shows: the normal approximation
 * without continuity correction (Fleiss 1981, Statistical Methods for Rates and Proportions, 2nd ed., eq. 3.18; as R's
 * `power.prop.test`).
 *
 * @param first share, 0 to 1
 * @param second share of others
 */
export function ballotsForShares(
  first: number,
  second: number,
  options: DifferenceOptions = {},
): NeededBallots {
  for (const [name, share] of Object.entries({ first, second }))
    if (!(share >= 0 && share <= 1))
      throw new StatisticsInputError(`${name} is ${share}: give a share, 0 to 1`)
  const { sure, found } = quantiles(options)
  if (first === second) return { ballots: null, reason: 'the shares do not differ' }
  const middle = (first + second) / 2
  const spread = first * (1 - first) + second * (1 - second)
  const z = sure * Math.sqrt(2 * middle * (1 - middle)) + found * Math.sqrt(spread)
  return { ballots: Math.ceil((z / (first - second)) ** 2) }
}

/**
 * Ballots until it shows which of two things more ballots name, where each ballot may name both: McNemar's test, the
 * normal approximation (Connor 1987, "Sample size for testing differences in proportions for the paired-sample design",
 * Biometrics 43), but never fewer than give the exact sign test something to go by: all of six must agree at 95 %.
 *
 * @param onlyFirst share of ballots that name the first and not the second
 * @param onlySecond share that name the second and not the first
 */
export function ballotsForPair(
  onlyFirst: number,
  onlySecond: number,
  options: DifferenceOptions = {},
): NeededBallots {
  for (const [name, share] of Object.entries({ onlyFirst, onlySecond }))
    if (!(share >= 0 && onlyFirst + onlySecond <= 1))
      throw new StatisticsInputError(`${name} is ${share}: give shares, 0 to 1, of 1 at most together`)
  const { sure, found } = quantiles(options)
  const apart = onlyFirst + onlySecond
  const difference = onlyFirst - onlySecond
  if (difference === 0) return { ballots: null, reason: 'as many ballots name only one as only the other' }
  const z = sure * Math.sqrt(apart) + found * Math.sqrt(apart - difference ** 2)
  const signs = Math.floor(Math.log2(2 / (1 - (options.confidence ?? 0.95)))) + 1
  return { ballots: Math.max(Math.ceil((z / difference) ** 2), Math.ceil(signs / apart)) }
}

function quantiles({ power = 0.8, confidence = 0.95 }: DifferenceOptions): { sure: number; found: number } {
  checkConfidence(confidence)
  if (!(power > 0 && power < 1))
    throw new StatisticsInputError(`power is ${power}: give a number between 0 and 1, such as 0.8`)
  return { sure: normalQuantile((1 + confidence) / 2), found: normalQuantile(power) }
}
