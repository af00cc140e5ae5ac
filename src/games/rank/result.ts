import {
  agreementOf,
  type ClipAgreement,
  type CrowdResult,
  clipOf,
  type PictureResult,
  rankOf,
} from '../../rounds/agreement.ts'
import { clipScores, type ScorerRevision } from '../../rounds/clip.ts'
import { type Counts, counted, countReasons, type LeftOut } from '../../rounds/counting.ts'
import { type CrowdOrder, crowdOrder, type PictureBallot, tiersOf } from '../../rounds/crowd-order.ts'
import { imageAt, type RoundHeard } from '../../rounds/round.ts'
import { wilson } from '../../statistics/wilson.ts'

/** What a vote over the pictures of a grid found. */
export interface RankResult extends ClipAgreement {
  counted: number
  /** How many ballots do not count, and why. */
  leftOut: LeftOut
  /** Counted ballots that are a top three. */
  ranked: number
  /** How the crowd's order comes about. */
  order: CrowdOrder['method']
  /** Whose order is CLIP's; null where no scorer has looked at all pictures. */
  scorer: ScorerRevision | null
  pictures: PictureResult[]
  /** The ballots that count. */
  ballots: ({ member: string } & PictureBallot)[]
}

/**
 * Counts a round by the rules of a fair vote: one ballot a member, ties kept as ties. Pure.
 *
 * @throws Error for a round whose pictures were not drawn
 */
export function rankResult(round: RoundHeard, counts: Counts): RankResult {
  const ballots = counted(round.ballots, counts.ballots)
  const items = round.items.map(({ position }) => {
    const { file, generation } = imageAt(round, position)
    const approvals = ballots.filter(({ positions }) => positions.includes(position)).length
    return { drawing: generation.number, position, file, approvals }
  })
  const { method, values: crowd } = crowdOrder(ballots, items.length)
  const scored = clipScores(round.items)
  return {
    counted: ballots.length,
    leftOut: countReasons(counts.ballots),
    ranked: ballots.filter(({ ranked }) => ranked).length,
    order: method,
    scorer: scored?.by ?? null,
    pictures: items.map((item, index) => ({
      ...item,
      crowdValue: crowd[index] as number,
      approval: ballots.length === 0 ? null : interval(item.approvals, ballots.length),
      crowd: rankOf(crowd, index),
      ...clipOf(scored?.values, index),
    })),
    ...agreementOf(ballots.length, crowd, scored?.values),
    ballots: ballots.map(({ memberId, positions, ranked }) => ({ member: memberId, positions, ranked })),
  }
}

/** The same for statistics over many rounds. */
export function crowdOf({ pictures, scorer, ballots, tau, top1 }: RankResult): CrowdResult {
  return {
    pictures: pictures.length,
    clip: scorer && { scores: pictures.map(({ clipScore }) => clipScore as number), by: scorer },
    ballots: ballots.map(({ member, ...ballot }) => ({
      member,
      named: ballot.positions,
      tiers: tiersOf(ballot, pictures.length),
    })),
    tau,
    top1,
  }
}

function interval(successes: number, trials: number): { share: number; low: number; high: number } {
  const { share, low, high } = wilson(successes, trials, 0.95)
  return { share: share as number, low: low as number, high: high as number }
}
