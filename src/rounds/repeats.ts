import { randomInt } from 'node:crypto'
import type { Question } from '../store/database.ts'

/** After so many new questions one is put again. */
export const NEW_BETWEEN_REPEATS = 6
/** So many others lie between the two times that a question is put, that the first is not just remembered. */
const OTHERS_BETWEEN = 3

/**
 * The question that is due to be put to a member once more, to measure how far they agree with themselves; nothing
 * where none is due. Controls are not, nor what was put twice already.
 *
 * @param asked what the member was asked in the round, in order
 */
export function dueAgain(asked: readonly Question[]): Question | undefined {
  if ((asked.length + 1) % (NEW_BETWEEN_REPEATS + 1) !== 0) return undefined
  const once = asked
    .slice(0, -OTHERS_BETWEEN)
    .filter(
      (question) => !question.control && asked.filter((other) => sameItems(question, other)).length === 1,
    )
  return once.length === 0 ? undefined : once[randomInt(once.length)]
}

/** The question that a repeated one repeats; nothing for one that is put for the first time. */
export function repeatedBy(question: Question, asked: readonly Question[]): Question | undefined {
  return asked.find((before) => before.number < question.number && sameItems(question, before))
}

/** How many questions there are in all, where this many are new. */
export function withRepeats(fresh: number): number {
  return fresh + Math.floor(fresh / NEW_BETWEEN_REPEATS)
}

/** Whether two questions are about the same items, in whatever order they were shown. */
function sameItems(a: Question, b: Question): boolean {
  const sorted = ({ positions }: Question) => [...positions].sort((one, other) => one - other).join()
  return sorted(a) === sorted(b)
}
