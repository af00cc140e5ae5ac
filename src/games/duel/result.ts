import {
  agreementOf,
  type ClipAgreement,
  clipOf,
  type PictureResult,
  rankOf,
} from '../../rounds/agreement.ts'
import { clipScores } from '../../rounds/clip.ts'
import type { Passed } from '../../rounds/controls.ts'
import { type Counts, counted, countReasons, type LeftOut } from '../../rounds/counting.ts'
import { armsOf, type HeardAnswer, itemAt, type RoundHeard, type RoundSeen } from '../../rounds/round.ts'
import { bradleyTerry, type Duel, duelGap } from '../../statistics/bradley-terry.ts'
import type { Changed } from '../../statistics/equal-items.ts'
import type { Preference } from '../../statistics/preference.ts'
import { type WilsonInterval, wilson } from '../../statistics/wilson.ts'
import { changedIn, preferenceIn } from '../pairs/compared.ts'
import { type Outcome, outcome, preferred } from '../pairs/pair.ts'
import { steadiness } from '../pairs/steadiness.ts'

export interface DuelPicture extends PictureResult {
  arm: string | null
  wins: number
  losses: number
  /** Duels in which it was neither better nor worse, with those in which both were bad. */
  ties: number
}

/** Two systems in the duels between them. */
export interface ArmsDuel {
  arms: [string, string]
  wins: [number, number]
  ties: number
  bad: number
  /** Of the first system, over all such members and prompts; null without a duel. */
  preference: Preference | null
  /** How often the wording changes the picture. */
  changed: Changed
}

/** What a round of duels found. */
export interface DuelResult extends ClipAgreement {
  duels: number
  members: number
  leftOut: LeftOut
  /** Duels put again with their sides swapped that ended as before; they are in no tally. */
  steady: Passed
  ties: number
  /** Duels of which both pictures were bad; to the worths a tie, as neither is preferred. */
  bad: number
  /** How often the left picture won among the decided duels. */
  left: WilsonInterval & { wins: number; decided: number }
  /** Whether the worths are what the duels say, or need half a win and half a loss of each against a ghost. */
  worths: 'estimated' | 'regularised'
  /** Positions that the duels do not let be compared, where worths had to be regularised. */
  gap: ReturnType<typeof duelGap> | null
  pictures: DuelPicture[]
  arms: ArmsDuel[]
}

/** A duel that counts, from the left picture's side. */
interface Duelled {
  left: number
  right: number
  said: Outcome
  winner: number | undefined
  member: string
}

/** Counts a round of duels. Pure. */
export function duelResult(round: RoundHeard, { answers }: Counts): DuelResult {
  const duels = counted(round.questions, answers).map(duelledIn)
  const decided = duels.filter(({ winner }) => winner !== undefined)
  const leftWins = decided.filter(({ winner, left }) => winner === left).length
  const { worths, gap, values } = worthsOf(round, duels)
  const scored = clipScores(round.items)
  return {
    duels: duels.length,
    members: new Set(duels.map(({ member }) => member)).size,
    leftOut: countReasons(answers),
    steady: steadiness(round.questions),
    ties: duels.filter(({ said }) => said === 'tie').length,
    bad: duels.filter(({ said }) => said === 'bad').length,
    left: { ...wilson(leftWins, decided.length), wins: leftWins, decided: decided.length },
    worths,
    gap,
    pictures: round.items.map((item, index) => ({
      ...recordOf(item.position, duels),
      position: item.position,
      arm: item.arm,
      drawing: item.image?.generation.number as number,
      file: item.image?.file as string,
      crowdValue: values[index] as number,
      crowd: rankOf(values, index),
      ...clipOf(scored?.values, index),
    })),
    ...agreementOf(duels.length, values, scored?.values),
    arms: pairsOfArms(round).map((arms) => armsDuel(round, duels, arms)),
  }
}

function duelledIn(question: HeardAnswer): Duelled {
  const [left, right] = question.positions as [number, number]
  const said = outcome.parse(question.answer)
  return { left, right, said, winner: preferred(question, said), member: question.memberId }
}

/** Worths nearer than this are equal: the fit stops at about this distance from the maximum. */
const ROUNDING = 1e-6

/** Bradley–Terry worths of all pictures, in the order of the items; they sum to 1. */
function worthsOf({ items }: RoundSeen, duels: readonly Duelled[]) {
  const names = items.map(({ position }) => String(position))
  // Duels without an end: pictures that never met anybody are items too.
  const named = names.slice(1).map((b): Duel => ({ a: names[0] as string, b, aWins: 0, bWins: 0 }))
  const all = [...named, ...duels.map(duelOf)]
  const free = bradleyTerry(all)
  const estimated = free.status === 'estimated'
  const { items: worths } = estimated ? free : bradleyTerry(all, { pseudo: 0.5 })
  return {
    worths: estimated ? ('estimated' as const) : ('regularised' as const),
    gap: estimated ? null : duelGap(all),
    values: names.map((name) => Math.round((worths[name]?.worth as number) / ROUNDING) * ROUNDING),
  }
}

function duelOf({ left, right, winner }: Duelled): Duel {
  const [aWins, bWins] = [Number(winner === left), Number(winner === right)]
  return { a: String(left), b: String(right), aWins, bWins, ties: Number(winner === undefined) }
}

function recordOf(position: number, duels: readonly Duelled[]) {
  const own = duels.filter(({ left, right }) => left === position || right === position)
  const wins = own.filter(({ winner }) => winner === position).length
  const ties = own.filter(({ winner }) => winner === undefined).length
  const losses = own.length - wins - ties
  const { share, low, high } = wilson(wins, wins + losses)
  const approval = share === null ? null : { share, low: low as number, high: high as number }
  return { wins, ties, losses, approvals: wins, approval }
}

/** Every two systems, in the order in which they were named. */
function pairsOfArms(round: RoundSeen): [string, string][] {
  const names = armsOf(round)
  return names.flatMap((one, at) => names.slice(at + 1).map((other): [string, string] => [one, other]))
}

function armsDuel(round: RoundSeen, duels: readonly Duelled[], arms: [string, string]): ArmsDuel {
  const armAt = (position: number | undefined) => itemAt(round, position)?.arm
  const between = duels.filter(({ left, right }) => {
    const met = [armAt(left), armAt(right)]
    return arms.every((arm) => met.includes(arm))
  })
  const wins = arms.map((arm) => between.filter(({ winner }) => armAt(winner) === arm).length)
  const [first, second] = wins as [number, number]
  return {
    arms,
    wins: [first, second],
    ties: between.filter(({ said }) => said === 'tie').length,
    bad: between.filter(({ said }) => said === 'bad').length,
    preference: preferenceIn(
      round,
      arms,
      between.map(({ member, left, right, winner }) => ({ member, positions: [left, right], winner })),
    ),
    changed: changedIn(round, arms),
  }
}
