import { ballotsForPair } from '../../statistics/ballots-needed.ts'
import type { Words } from '../../words/index.ts'

/** Below this one system is said to be preferred. */
export const SURE = 0.05

/** What two systems won of each other in one round, and the sign test of it. */
interface Won {
  arms: [string, string]
  wins: [number, number]
  /** Where neither was preferred. */
  ties: number
  p: number
}

/** Which of two systems is preferred in a round, or about how much more it would take to tell. */
export function verdictWords(
  { arms, wins: [first, second], ties, p }: Won,
  unit: 'judgement' | 'majority',
  words: Words,
): string {
  if (first === second) return words.pairs.level
  if (p < SURE) return words.pairs.preferred(arms[first > second ? 0 : 1], unit)
  const judged = first + second + ties
  const { ballots } = ballotsForPair(first / judged, second / judged)
  // The exact test may want one more where the approximation has enough.
  return words.pairs.notApart(Math.max(1, (ballots as number) - judged), unit)
}
