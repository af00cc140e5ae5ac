import { remembering } from '../../basics/remembering.ts'
import { tiersOf } from '../../rounds/crowd-order.ts'
import { type RankRange, type RankRanges, rankRanges } from '../../statistics/rank-ranges.ts'
import { type Winner, winnerHangsOn } from '../../statistics/winner.ts'
import type { CountedBallot, RankResult } from './result.ts'

/** How sure the places are that ballots give to pictures; pictures by their index in the result. */
export interface HowSure {
  /** For each picture, the ranks that it may have among all members such as those who voted, all at once. */
  ranges: Pick<RankRange, 'best' | 'worst'>[]
  /** Those that may be the first. */
  first: number[]
  reason?: RankRanges['reason']
  /** By the mean share of the others that each beats, which for approvals is the order of their number. */
  winner: { first: number[]; ballots: Winner['ballots']; next: number[]; of: number }
}

/** 15 ms for 12 ballots over nine pictures and 150 for 100, so not worked out where only the order is wanted. */
const standing = remembering(
  ({ ballots, pictures }: { ballots: CountedBallot[]; pictures: number }): HowSure => {
    const tiers = ballots.map((ballot) => tiersOf(ballot, pictures).map((tier) => tier.map(String)))
    const { items, first, reason } = rankRanges(tiers)
    const { winners, next, ...hangs } = winnerHangsOn(tiers)
    const sorted = (names: readonly string[]) => names.map(Number).sort((a, b) => a - b)
    return {
      ranges: Array.from({ length: pictures }, (_, picture) => {
        const { best, worst } = items[picture] as RankRange
        return { best, worst }
      }),
      first: sorted(first),
      ...(reason && { reason }),
      winner: { first: sorted(winners), next: sorted(next), ballots: hangs.ballots, of: hangs.of },
    }
  },
)

/** Nothing where no ballot counts. */
export function standingOf({ ballots, pictures }: RankResult): HowSure | undefined {
  return ballots.length === 0 ? undefined : standing({ ballots, pictures: pictures.length })
}
