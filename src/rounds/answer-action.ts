import type { Action } from '../content.ts'
import type { Question } from '../store/database.ts'
import type { RoundSeen } from './game.ts'
import { shownIn } from './shown.ts'

/** A button that answers a question; the answer that stands is the one that stands out. */
export function answerAction(
  { number: round }: RoundSeen,
  question: Question,
  value: string,
  label: string,
  chosen: boolean,
): Action {
  const options = { round, question: question.number, shown: shownIn(question), value }
  return { label, command: 'answer', options, style: chosen ? 'primary' : 'plain' }
}
