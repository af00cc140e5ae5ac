import { type Passed, reliability } from '../../rounds/controls.ts'
import { repeatedBy } from '../../rounds/repeats.ts'
import type { Question } from '../../store/database.ts'
import { outcome, preferred } from './pair.ts'

/**
 * How often members preferred the same picture, or neither, when a duel was put to them again with its sides swapped.
 *
 * @param answered duels, of one member or of many
 */
export function steadiness(answered: readonly Question[]): Passed {
  const controls = answered
    .filter(({ control }) => control)
    .flatMap((again) => {
      const own = answered.filter(({ memberId }) => memberId === again.memberId)
      const before = repeatedBy(again, own)
      if (!before) return []
      const passed = preferredIn(again) === preferredIn(before)
      return [{ member: again.memberId, kind: 'repeated' as const, passed }]
    })
  return reliability(controls).repeated
}

const preferredIn = (question: Question) => preferred(question, outcome.parse(question.answer))
