import { exclusionFrom } from '../../people/exclusion.ts'
import type { Counts, NotCounted } from '../../rounds/counting.ts'
import { crowdOrder, overPictures, type PictureBallot } from '../../rounds/crowd-order.ts'
import type { HeardBallot, RoundHeard } from '../../rounds/round.ts'
import { pictureLabel, signed } from '../../rounds/sentences.ts'
import { kendallTauB } from '../../statistics/kendall.ts'
import type { Words } from '../../words/index.ts'
import type { RankPicture, RankResult } from './result.ts'

/** How a member's ballot in a closed round stands to those of the others; nothing where they have none. */
export function ownBallot(
  round: RoundHeard,
  counts: Counts,
  result: RankResult,
  memberId: string,
  words: Words,
): string[] | undefined {
  const at = round.ballots.findIndex((ballot) => ballot.memberId === memberId && ballot.positions.length > 0)
  const own = round.ballots[at]
  if (!own) return undefined
  const why = counts.ballots[at]
  const others = result.ballots.filter(({ member }) => member !== memberId)
  return [
    [
      words.ownVote.ballot(own.positions, own.ranked),
      ...(why ? [uncounted(why, round.id, own, words)] : []),
    ].join(' '),
    ...(others.length === 0 ? [words.ownVote.alone] : againstOthers(own, others, result, words)),
  ]
}

/** The truth about a ballot that is left out. */
function uncounted(why: NotCounted, roundId: string, { member }: HeardBallot, words: Words): string {
  const reason = exclusionFrom(roundId, member.exclusions)?.reason
  if (why === 'excluded' && reason !== undefined) return words.exclusions.ownExcluded(reason)
  return why === 'tooFast' ? words.ownVote.tooFast : words.ownVote.uncounted
}

function againstOthers(
  own: PictureBallot,
  others: readonly PictureBallot[],
  { pictures }: RankResult,
  words: Words,
): string[] {
  const numberOf = (position: number) =>
    1 + pictures.findIndex((one) => [one, ...one.same].some((place) => place.position === position))
  const ballot = overPictures(own, numberOf)
  const mine = crowdOrder([ballot], pictures.length).values
  const theirs = crowdOrder(others, pictures.length).values
  const clip = pictures.flatMap(({ clipScore }) => clipScore ?? [])
  const tau = kendallTauB(theirs, mine)
  const clipTau = clip.length === mine.length ? kendallTauB(mine, clip) : null
  const shares = ballot.positions.map((number) => ({
    picture: pictureLabel(pictures[number - 1] as RankPicture),
    chosen: others.filter(({ positions }) => positions.includes(number)).length,
  }))
  return [
    words.ownVote.shares(shares, others.length),
    [
      tau === null ? words.ownVote.noTau : words.ownVote.tau(signed(tau, words)),
      ...(clipTau === null ? [] : [words.ownVote.clip(signed(clipTau, words))]),
    ].join(' '),
  ]
}
