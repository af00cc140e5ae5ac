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
import {
  type CrowdOrder,
  crowdOrder,
  overPictures,
  type PictureBallot,
  tiersOf,
} from '../../rounds/crowd-order.ts'
import { pixelsOf } from '../../rounds/equal-pictures.ts'
import { imageAt, type RoundHeard } from '../../rounds/round.ts'
import { equalItems, meansOfEqual } from '../../statistics/equal-items.ts'
import { wilson } from '../../statistics/wilson.ts'

/** A ballot that counts. */
export interface CountedBallot extends PictureBallot {
  member: string
  /** What was said: positions of the round. */
  named: number[]
  /** The different pictures that were named, by their numbers among {@link RankResult.pictures}, from 1. */
  positions: number[]
}

export interface RankPicture extends PictureResult {
  /** How often it was approved of, or was among the favourites. */
  approvals: number
  /** As a share of the ballots, with its Wilson interval at 95 %; null without one. */
  approval: { share: number; low: number; high: number } | null
}

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
  /** The different pictures. */
  pictures: RankPicture[]
  ballots: CountedBallot[]
}

/**
 * Counts a round by the rules of a fair vote: one ballot a member, ties kept as ties, pictures with equal pixels as one.
 * Pure.
 *
 * @throws Error for a round whose pictures were not drawn
 */
export function rankResult(round: RoundHeard, counts: Counts): RankResult {
  const items = round.items.map(({ position }) => ({ position, image: imageAt(round, position) }))
  const groups = equalItems(items.map(({ image }) => pixelsOf(image)))
  const numberOf = (position: number) =>
    1 + groups.findIndex((group) => group.some((item) => items[item]?.position === position))
  const ballots = counted(round.ballots, counts.ballots).map(({ memberId, positions, ranked }) => ({
    member: memberId,
    named: positions,
    ...overPictures({ positions, ranked }, numberOf),
  }))
  const { method, values: crowd } = crowdOrder(ballots, groups.length)
  const scored = clipScores(round.items)
  const clip = scored && meansOfEqual(scored.values, groups)
  return {
    counted: ballots.length,
    leftOut: countReasons(counts.ballots),
    ranked: ballots.filter(({ ranked }) => ranked).length,
    order: method,
    scorer: scored?.by ?? null,
    pictures: groups.map((group, index) => {
      const [{ position, image }, ...same] = group.map((item) => items[item]) as [Item, ...Item[]]
      const approvals = ballots.filter(({ positions }) => positions.includes(index + 1)).length
      return {
        drawing: image.generation.number,
        position,
        same: same.map((other) => ({ drawing: other.image.generation.number, position: other.position })),
        file: image.file,
        approvals,
        crowdValue: crowd[index] as number,
        approval: ballots.length === 0 ? null : interval(approvals, ballots.length),
        crowd: rankOf(crowd, index),
        ...clipOf(clip, index),
      }
    }),
    ...agreementOf(ballots.length, crowd, clip),
    ballots,
  }
}

type Item = { position: number; image: ReturnType<typeof imageAt> }

/** The same for statistics over many rounds. */
export function crowdOf({ pictures, scorer, ballots, tau, top1 }: RankResult): CrowdResult {
  return {
    pictures: pictures.reduce((all, { same }) => all + 1 + same.length, 0),
    clip: scorer && { scores: pictures.map(({ clipScore }) => clipScore as number), by: scorer },
    ballots: ballots.map(({ member, named, ...ballot }) => ({
      member,
      named,
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
