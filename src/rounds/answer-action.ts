import type { Action } from '../content.ts'
import type { Question } from '../store/database.ts'
import { orderShown } from './order-shown.ts'
import type { RoundSeen } from './round.ts'

/** A button that answers a question; the answer that stands is the one that stands out. */
export function answerAction(
  { number: round }: RoundSeen,
  question: Question,
  value: string,
  label: string,
  chosen: boolean,
): Action {
  const options = { round, question: question.number, shown: orderShown(question), value }
  return { label, command: 'answer', options, style: chosen ? 'primary' : 'plain' }
}
