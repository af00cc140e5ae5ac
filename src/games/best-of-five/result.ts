import {
  type Counts,
  counted,
  countReasons,
  type LeftOut,
  type Reason,
  whyNotAnswer,
} from '../../rounds/counting.ts'
import { areEqual } from '../../rounds/equal-pictures.ts'
import { setsThatDiffer } from '../../rounds/judges.ts'
import { armsOf, type HeardAnswer, itemAt, type RoundHeard, type RoundSeen } from '../../rounds/round.ts'
import type { Changed } from '../../statistics/equal-items.ts'
import { fleiss } from '../../statistics/fleiss.ts'
import type { Preference } from '../../statistics/preference.ts'
import { changedIn, preferenceIn } from '../pairs/compared.ts'
import { preferred } from '../pairs/pair.ts'
import { type Aspect, aspects, JUDGES, judgement } from './judgement.ts'

/** What the judges of one pair said: votes for the first system, the second, neither; and what the majority decides. */
export interface PairVerdict {
  set: number
  votes: [number, number, number]
  /** 0 or 1 where more than half prefer that system; null for a tie. */
  winner: 0 | 1 | null
}

/** What came of one of the two questions. */
export interface AspectResult {
  /** Of different pictures, with a judgement. */
  pairs: PairVerdict[]
  /** Pairs that each system won, and ties. */
  wins: [number, number]
  ties: number
  /** Of the first system, over all such members and prompts; null without a judgement. */
  preference: Preference | null
  /** Fleiss' κ over the pairs with all judges; null without, or where all say the same. */
  kappa: number | null
}

export interface BestResult {
  arms: [string, string]
  judgements: number
  members: number
  leftOut: LeftOut
  /** Pairs of different pictures that lack judges. */
  short: number
  /** How often the wording changes the picture. */
  changed: Changed
  byAspect: Record<Aspect, AspectResult>
}

/** Counts a round of best of five. Pure. */
export function bestResult(round: RoundHeard, { answers }: Counts): BestResult {
  const [first = '', second = ''] = armsOf(round)
  const sets = setsThatDiffer(round)
  const judged = counted(round.questions, answers)
  const judgedIn = (set: number) => judged.filter((answer) => setOf(round, answer) === set)
  const of = (aspect: Aspect) =>
    aspectOf(
      sets.map((set) => {
        const votes: [number, number, number] = [0, 0, 0]
        for (const question of judgedIn(set)) {
          const said = judgement.parse(question.answer)[aspect] ?? 'tie'
          const arm = itemAt(round, preferred(question, said))?.arm
          votes[arm === first ? 0 : arm === second ? 1 : 2]++
        }
        return { set, votes, winner: majority(votes) }
      }),
      preferenceIn(
        round,
        [first, second],
        judged.map((answer) => ({
          member: answer.memberId,
          positions: answer.positions as [number, number],
          winner: preferred(answer, judgement.parse(answer.answer)[aspect] ?? 'tie'),
        })),
      ),
    )
  return {
    arms: [first, second],
    judgements: judged.length,
    members: new Set(judged.map(({ memberId }) => memberId)).size,
    leftOut: countReasons(answers),
    short: sets.filter((set) => judgedIn(set).length < JUDGES).length,
    changed: changedIn(round, [first, second]),
    byAspect: Object.fromEntries(aspects.map((aspect) => [aspect, of(aspect)])) as BestResult['byAspect'],
  }
}

/** Why each judgement is not in the tally: of each pair of different pictures the first {@link JUDGES} that count otherwise are. */
export function whyNotJudged(round: RoundHeard): Reason[] {
  const taken = new Map<number, number>()
  return round.questions.map((answer) => {
    const reason = whyNotAnswer(round, answer)
    if (reason) return reason
    if (areEqual(round, answer.positions)) return 'noChange'
    const before = taken.get(setOf(round, answer)) ?? 0
    taken.set(setOf(round, answer), before + 1)
    return before < JUDGES ? undefined : 'late'
  })
}

const setOf = (round: RoundSeen, { positions }: HeardAnswer) => itemAt(round, positions[0])?.set as number

function majority(votes: [number, number, number]): 0 | 1 | null {
  const all = votes.reduce((sum, one) => sum + one)
  return 2 * votes[0] > all ? 0 : 2 * votes[1] > all ? 1 : null
}

function aspectOf(all: PairVerdict[], preference: Preference | null): AspectResult {
  const pairs = all.filter(({ votes }) => votes.some((count) => count > 0))
  const won = (arm: 0 | 1) => pairs.filter(({ winner }) => winner === arm).length
  const wins: [number, number] = [won(0), won(1)]
  const whole = pairs.filter(({ votes }) => votes.reduce((sum, one) => sum + one) === JUDGES)
  return {
    pairs,
    wins,
    ties: pairs.length - wins[0] - wins[1],
    preference,
    kappa: whole.length === 0 ? null : fleiss(whole.map(({ votes }) => votes)).kappa,
  }
}
