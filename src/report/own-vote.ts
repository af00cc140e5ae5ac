import { Mistake } from '../errors.ts'
import type { NotCounted } from '../games/counting.ts'
import { exclusionFrom } from '../people/exclusion.ts'
import { ballotsForPair } from '../statistics/ballots-needed.ts'
import { kendallTauB } from '../statistics/kendall.ts'
import type { Words } from '../words/index.ts'
import { crowdOrder, type PictureBallot } from './crowd-order.ts'
import { signed } from './result-words.ts'
import { type RoundForResult, type RoundResult, whyNotInTally } from './round-result.ts'

/**
 * How a member's ballot in a closed round stands to those of the others; for that member alone.
 *
 * @throws Mistake where they have none
 */
export function ownVote(
  round: RoundForResult,
  result: RoundResult,
  memberId: string,
  words: Words,
): string[] {
  const own = round.ballots.find((ballot) => ballot.memberId === memberId && ballot.positions.length > 0)
  if (!own) throw new Mistake((say) => say.ownNone)
  const why = whyNotInTally(round, own)
  const others = result.ballots.filter(({ member }) => member !== memberId)
  return [
    [words.ownBallot(own.positions, own.ranked), ...(why ? [uncounted(why, round, own, words)] : [])].join(
      ' ',
    ),
    ...(others.length === 0 ? [words.ownAlone] : againstOthers(own, others, result, words)),
  ]
}

/** The truth about a ballot that is left out. */
function uncounted(
  why: NotCounted,
  round: RoundForResult,
  { member }: RoundForResult['ballots'][number],
  words: Words,
): string {
  const reason = exclusionFrom(round.id, member.exclusions)?.reason
  if (why === 'excluded' && reason !== undefined) return words.ownExcluded(reason)
  return why === 'tooFast' ? words.ownTooFast : words.ownUncounted
}

function againstOthers(
  own: PictureBallot,
  others: readonly PictureBallot[],
  { pictures }: RoundResult,
  words: Words,
): string[] {
  const mine = crowdOrder([own], pictures.length).values
  const theirs = crowdOrder(others, pictures.length).values
  const clip = pictures.flatMap(({ clipScore }) => clipScore ?? [])
  const tau = kendallTauB(theirs, mine)
  const clipTau = clip.length === mine.length ? kendallTauB(mine, clip) : null
  const shares = own.positions.map((position) => ({
    position,
    share: words.percent(
      others.filter(({ positions }) => positions.includes(position)).length / others.length,
    ),
  }))
  return [
    words.ownShares(shares),
    [
      tau === null ? words.ownNoTau : words.ownTau(signed(tau, words)),
      ...(clipTau === null ? [] : [words.ownClip(signed(clipTau, words))]),
    ].join(' '),
  ]
}

/** How many ballots would tell the two pictures apart that are named most; nothing where there are no such two. */
export function pairNeeded({ pictures, ballots }: RoundResult, words: Words): string[] {
  const [first, second, third] = [...pictures].sort((a, b) => b.approvals - a.approvals)
  if (!first || !second || second.approvals === (third?.approvals ?? 0)) return []
  const only = (one: number, other: number) =>
    ballots.filter(({ positions }) => positions.includes(one) && !positions.includes(other)).length /
    ballots.length
  const needed = ballotsForPair(only(first.position, second.position), only(second.position, first.position))
  if (needed.ballots === null || needed.ballots <= ballots.length) return []
  return [words.pairNeeded(first.position, second.position, needed.ballots)]
}
