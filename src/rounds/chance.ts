import { createHash } from 'node:crypto'
import { type Random, random } from '../statistics/random.ts'

/**
 * What chance decides about one question: the same each time it is asked, so that two presses at once put the same
 * question, and whoever has the ids from an export can tell what was drawn.
 */
export function chanceOf(roundId: string, memberId: string, question: number): Random {
  const seed = createHash('sha256').update(`${roundId} ${memberId} ${question}`).digest().readInt32LE()
  return random(seed)
}
