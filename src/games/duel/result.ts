import {
  agreementOf,
  type ClipAgreement,
  clipOf,
  type PictureResult,
  rankOf,
} from '../../rounds/agreement.ts'
import { clipScores } from '../../rounds/clip.ts'
import type { Passed } from '../../rounds/controls.ts'
import {
  type Counts,
  counted,
  countReasons,
  type LeftOut,
  type Reason,
  whyNotAnswer,
} from '../../rounds/counting.ts'
import { areEqual } from '../../rounds/equal-pictures.ts'
import { armsOf, type HeardAnswer, itemAt, type RoundHeard, type RoundSeen } from '../../rounds/round.ts'
import { bradleyTerry, type Duel, duelGap } from '../../statistics/bradley-terry.ts'
import { type Changed, meansOfEqual } from '../../statistics/equal-items.ts'
import { type Judgement, type Preference, preference } from '../../statistics/preference.ts'
import { reducedWorths } from '../../statistics/reduced-bias.ts'
import { changedIn, preferenceIn } from '../pairs/compared.ts'
import { type Outcome, outcome, preferred } from '../pairs/pair.ts'
import { steadiness } from '../pairs/steadiness.ts'
import { type DuelPictures, picturesIn } from './pictures.ts'

export interface DuelPicture extends PictureResult {
  arm: string | null
  /**
   * How likely it is preferred to the average picture of the round, a tie being half; the interval, for more duels by these
   * members, is null where the worths had to be regularised.
   */
  againstAverage: { share: number; low: number | null; high: number | null }
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
  left: { wins: number; decided: number }
  /** How far the left side is preferred, over all such members and pairs; null without a duel. */
  sides: Preference | null
  /** Whether the worths are what the duels say, or need half a win and half a loss of each against a ghost. */
  worths: 'estimated' | 'regularised'
  /** Positions between which no duel was, where worths had to be regularised; of each picture the first. */
  islands: number[][]
  /** The different pictures; of systems, the different ones of each. */
  pictures: DuelPicture[]
  /** The duels that count, between different pictures by the first position of each. */
  met: { a: number; b: number; aWins: number }[]
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
  const pictures = picturesIn(round)
  const firsts = pictures.different.map(([first]) => round.items[first as number]?.position as number)
  const { islands, shares } = worthsOf(pictures, duels)
  const values = shares.map(({ share }) => Math.round(share / ROUNDING) * ROUNDING)
  const scored = clipScores(round.items)
  const clip = scored && meansOfEqual(scored.values, pictures.different)
  return {
    duels: duels.length,
    members: new Set(duels.map(({ member }) => member)).size,
    leftOut: countReasons(answers),
    steady: steadiness(round.questions),
    ties: duels.filter(({ said }) => said === 'tie').length,
    bad: duels.filter(({ said }) => said === 'bad').length,
    left: { wins: leftWins, decided: decided.length },
    sides: sidesOf(pictures, duels),
    worths: islands.length > 0 ? 'regularised' : 'estimated',
    islands: islands.map((island) => island.map((picture) => firsts[picture] as number)),
    pictures: pictures.ofSystems.map((group) => {
      const [{ position, arm, image }, ...same] = group.map((item) => round.items[item]) as [Item, ...Item[]]
      const picture = pictures.at(position)
      return {
        ...recordOf([position, ...same.map((other) => other.position)], duels),
        position,
        same: same.map((other) => ({
          drawing: other.image?.generation.number as number,
          position: other.position,
        })),
        arm,
        drawing: image?.generation.number as number,
        file: image?.file as string,
        againstAverage: shares[picture] as DuelPicture['againstAverage'],
        crowdValue: values[picture] as number,
        crowd: rankOf(values, picture),
        ...clipOf(clip, picture),
      }
    }),
    met: duels.map((duel) => {
      const { a, b, aWins, ties } = duelOf(pictures, duel)
      return { a: firsts[a] as number, b: firsts[b] as number, aWins: aWins + ties / 2 }
    }),
    ...agreementOf(duels.length, values, clip),
    arms: pairsOfArms(round).map((arms) => armsDuel(round, duels, arms)),
  }
}

function duelledIn(question: HeardAnswer): Duelled {
  const [left, right] = question.positions as [number, number]
  const said = outcome.parse(question.answer)
  return { left, right, said, winner: preferred(question, said), member: question.memberId }
}

type Item = RoundSeen['items'][number]

/** Why each duel is not in the tally: nobody can prefer one of two equal pictures. */
export function whyNotDuel(round: RoundHeard): Reason[] {
  return round.questions.map(
    (answer) =>
      whyNotAnswer(round, answer) ?? (areEqual(round, answer.positions) ? ('noChange' as const) : undefined),
  )
}

/** Shares nearer than this are equal: the fit stops at about this distance from the maximum. */
const ROUNDING = 1e-6

/**
 * How likely each picture is preferred to the average one, by Bradley–Terry worths: those of reduced bias. Where some
 * pictures never met the others, if by way of others, there are none; the order then goes by worths that half a win and
 * half a loss of each against a ghost make possible, and has no intervals.
 */
function worthsOf(
  pictures: DuelPictures,
  duels: readonly Duelled[],
): { islands: number[][]; shares: DuelPicture['againstAverage'][] } {
  const names = pictures.different.map((_, picture) => String(picture))
  // Duels without an end: pictures that never met anybody are items too.
  const unmet = names.slice(1).map((b): Duel => ({ a: names[0] as string, b, aWins: 0, bWins: 0 }))
  const met = duels.map((duel): Duel => {
    const { a, b, ...end } = duelOf(pictures, duel)
    return { a: String(a), b: String(b), ...end }
  })
  const all = [...unmet, ...met]
  const share = (logWorth: number) => 1 / (1 + Math.exp(-logWorth))
  const level = { share: 0.5, low: null, high: null }
  if (all.length === 0) return { islands: [], shares: names.map(() => level) }
  const { items } = met.length === 0 ? { items: null } : reducedWorths(all)
  if (items)
    return {
      islands: [],
      shares: names.map((name) => {
        const { logWorth, interval } = items[name] as NonNullable<(typeof items)[string]>
        return { share: share(logWorth), low: share(interval[0]), high: share(interval[1]) }
      }),
    }
  const { items: worths } = bradleyTerry(all, { pseudo: 0.5 })
  const logWorths = names.map((name) => worths[name]?.logWorth as number)
  const mean = logWorths.reduce((sum, one) => sum + one, 0) / names.length
  return {
    islands: (duelGap(all)?.islands ?? []).map((island) => island.map(Number)),
    shares: logWorths.map((one) => ({ ...level, share: share(one - mean) })),
  }
}

/** A duel between different pictures, by their numbers. */
function duelOf({ at }: DuelPictures, { left, right, winner }: Duelled) {
  const [aWins, bWins] = [Number(winner === left), Number(winner === right)]
  return { a: at(left), b: at(right), aWins, bWins, ties: Number(winner === undefined) }
}

/** Who prefers neither picture prefers neither side. */
function sidesOf({ at }: DuelPictures, duels: readonly Duelled[]): Preference | null {
  const byPair = new Map<string, Judgement[]>()
  for (const { member, left, right, winner } of duels) {
    const pair = [at(left), at(right)].sort((a, b) => a - b).join()
    const judged = { member, first: winner === left ? 1 : winner === right ? 0 : 0.5 }
    byPair.set(pair, [...(byPair.get(pair) ?? []), judged])
  }
  return byPair.size === 0 ? null : preference([...byPair.values()])
}

function recordOf(positions: readonly number[], duels: readonly Duelled[]) {
  const isOwn = (position: number | undefined) => position !== undefined && positions.includes(position)
  const own = duels.filter(({ left, right }) => isOwn(left) || isOwn(right))
  const wins = own.filter(({ winner }) => isOwn(winner)).length
  const ties = own.filter(({ winner }) => winner === undefined).length
  return { wins, ties, losses: own.length - wins - ties }
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
