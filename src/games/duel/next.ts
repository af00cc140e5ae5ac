import type { Why } from '../../rounds/game.ts'
import { type Met, pairGains } from '../../statistics/pair-gains.ts'
import type { Random } from '../../statistics/random.ts'
import type { Question } from '../../store/database.ts'
import { outcome, type Pair, preferred } from '../pairs/pair.ts'

/** Gains nearer than this are equal: what is left of them is rounding. */
const ROUNDING = 1e-9

/**
 * The pair to put next: most of the time the one that teaches most by what all members have said so far, see
 * {@link pairGains}; else any.
 *
 * @param pictures how many different ones there are
 * @param at which of them stands at a position, from 0
 * @param open pairs that the member has not judged yet, at least one
 * @param asked of all members
 * @param randomShare how often it is any pair
 */
export function nextDuel(
  pictures: number,
  at: (position: number) => number,
  open: readonly Pair[],
  asked: readonly Pick<Question, 'positions' | 'answer' | 'answeredAt'>[],
  randomShare: number,
  chance: Random,
): { pair: Pair; why: Why } {
  const oneOf = (pairs: readonly Pair[]) => pairs[chance.below(pairs.length)] as Pair
  if (chance.uniform() < randomShare) return { pair: oneOf(open), why: 'random' }
  const gains = pairGains(
    pictures,
    asked.map((question) => metIn(question, at)),
    open.map(([a, b]): [number, number] => [at(a), at(b)]),
  )
  const most = gains.reduce((a, b) => Math.max(a, b))
  return { pair: oneOf(open.filter((_, at) => (gains[at] as number) >= most - ROUNDING)), why: 'informative' }
}

function metIn(
  question: Pick<Question, 'positions' | 'answer' | 'answeredAt'>,
  at: (position: number) => number,
): Met {
  const [left, right] = question.positions as [number, number]
  const said = question.answeredAt ? outcome.parse(question.answer) : undefined
  const winner = said && preferred(question, said)
  return {
    a: at(left),
    b: at(right),
    aWins: winner === left ? 1 : 0,
    bWins: winner === right ? 1 : 0,
    ties: said && winner === undefined ? 1 : 0,
    open: said ? 0 : 1,
  }
}
