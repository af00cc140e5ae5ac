import type { Question } from '../store/database.ts'

/**
 * What a question showed, in which order, in a few characters. Its buttons say it, because numbers of questions change
 * hands when accounts are linked, and the order with the answer that stands: a press on an old one answers no other.
 */
export function orderShown({ positions }: Pick<Question, 'positions'>): string {
  return positions.join('-')
}
