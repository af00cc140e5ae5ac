import { countReasons, type NotCounted, whyNotCounted } from '../../rounds/counting.ts'
import type { RoundSeen } from '../../rounds/game.ts'
import { fleiss } from '../../statistics/fleiss.ts'
import { signTest } from '../../statistics/sign-test.ts'
import { type WilsonInterval, wilson } from '../../statistics/wilson.ts'
import type { PrismaClient } from '../../store/database.ts'
import { forJudging, type JudgedPair } from '../duel/result.ts'
import { preferred } from '../pairs/pair.ts'
import { type Aspect, aspects, JUDGES, verdict } from './game.ts'

/** What the judges of one pair said: votes for the first system, the second, neither; and what the majority decides. */
export interface PairVerdict {
  set: number
  votes: [number, number, number]
  /** 0 or 1 where more than half prefer that system; null for a tie. */
  winner: 0 | 1 | null
}

/** What came of one of the two questions. */
export interface AspectResult {
  pairs: PairVerdict[]
  /** Pairs that each system won, and ties. */
  wins: [number, number]
  ties: number
  /** Of the first system's wins among the decided pairs. */
  share: WilsonInterval
  p: number | null
  /** Fleiss' κ over the pairs with all judges; null without, or where all say the same. */
  kappa: number | null
}

export interface BestResult {
  arms: [string, string]
  judgements: number
  members: number
  leftOut: Partial<Record<NotCounted, number>>
  /** Pairs that lack judges. */
  short: number
  byAspect: Record<Aspect, AspectResult>
}

export async function readBestResult(prisma: PrismaClient, round: RoundSeen): Promise<BestResult> {
  const judged = await prisma.question.findMany({
    where: { roundId: round.id, answeredAt: { not: null } },
    ...forJudging,
  })
  return bestResultOf(round, judged)
}

/** Counts a round of best of five by the rules of a fair vote. Pure. @param judged in the order of their coming */
export function bestResultOf(round: RoundSeen, judged: readonly JudgedPair[]): BestResult {
  const [first = '', second = ''] = [...new Set(round.items.flatMap(({ arm }) => arm ?? []))].sort()
  const sets = [...new Set(round.items.map(({ set }) => set))].sort((a, b) => a - b)
  const setOf = (question: JudgedPair) => setIn(round, question)
  const reasons = whyNotJudged(round, judged)
  const counted = judged.filter((_, at) => reasons[at] === undefined)
  const of = (aspect: Aspect) =>
    aspectOf(
      sets.map((set) => {
        const votes: [number, number, number] = [0, 0, 0]
        for (const question of counted.filter((one) => setOf(one) === set)) {
          const said = verdict.parse(question.answer)[aspect] ?? 'tie'
          const arm = itemAt(round, preferred(question, said))?.arm
          votes[arm === first ? 0 : arm === second ? 1 : 2]++
        }
        return { set, votes, winner: majority(votes) }
      }),
    )
  return {
    arms: [first, second],
    judgements: counted.length,
    members: new Set(counted.map(({ memberId }) => memberId)).size,
    leftOut: countReasons(reasons),
    short: sets.filter((set) => counted.filter((one) => setOf(one) === set).length < JUDGES).length,
    byAspect: Object.fromEntries(aspects.map((aspect) => [aspect, of(aspect)])) as BestResult['byAspect'],
  }
}

/** Why each judgement is not in the tally; nothing for those that are. @param judged in the order of their coming */
export function whyNotJudged(round: RoundSeen, judged: readonly JudgedPair[]): (NotCounted | undefined)[] {
  const taken = new Map<number, number>()
  return judged.map((question) => {
    const reason = whyNotCounted(round, { ...question, saidAt: question.answeredAt })
    if (reason) return reason
    const before = taken.get(setIn(round, question)) ?? 0
    taken.set(setIn(round, question), before + 1)
    return before < JUDGES ? undefined : 'late'
  })
}

const setIn = (round: RoundSeen, { positions }: JudgedPair) => itemAt(round, positions[0])?.set as number

const itemAt = ({ items }: RoundSeen, position: number | undefined) =>
  items.find((item) => item.position === position)

function majority(votes: [number, number, number]): 0 | 1 | null {
  const all = votes.reduce((sum, one) => sum + one)
  return 2 * votes[0] > all ? 0 : 2 * votes[1] > all ? 1 : null
}

function aspectOf(all: PairVerdict[]): AspectResult {
  const pairs = all.filter(({ votes }) => votes.some((count) => count > 0))
  const won = (arm: 0 | 1) => pairs.filter(({ winner }) => winner === arm).length
  const wins: [number, number] = [won(0), won(1)]
  const whole = pairs.filter(({ votes }) => votes.reduce((sum, one) => sum + one) === JUDGES)
  return {
    pairs,
    wins,
    ties: pairs.length - wins[0] - wins[1],
    share: wilson(wins[0], wins[0] + wins[1]),
    p: signTest(...wins),
    kappa: whole.length === 0 ? null : fleiss(whole.map(({ votes }) => votes)).kappa,
  }
}
