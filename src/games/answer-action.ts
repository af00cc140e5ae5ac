import type { Action } from '../chat/platform.ts'
import type { Question } from '../store/database.ts'
import type { RoundSeen } from './game.ts'

/** A button that answers a question; the answer that stands is the one that stands out. */
export function answerAction(
  { number: round }: RoundSeen,
  { number: question }: Question,
  value: string,
  label: string,
  chosen: boolean,
): Action {
  const options = { round, question, value }
  return { label, command: 'answer', options, style: chosen ? 'primary' : 'plain' }
}
