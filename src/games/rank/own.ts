import { Mistake } from '../../errors.ts'
import { exclusionFrom } from '../../people/exclusion.ts'
import { crowdOrder, type PictureBallot } from '../../results/crowd-order.ts'
import type { NotCounted } from '../../rounds/counting.ts'
import { ballotsForPair } from '../../statistics/ballots-needed.ts'
import { kendallTauB } from '../../statistics/kendall.ts'
import type { Words } from '../../words/index.ts'
import { type RoundForResult, type RoundResult, whyNotInTally } from './result.ts'
import { signed } from './sentences.ts'

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
  if (!own) throw new Mistake((say) => say.ownVote.none)
  const why = whyNotInTally(round, own)
  const others = result.ballots.filter(({ member }) => member !== memberId)
  return [
    [
      words.ownVote.ballot(own.positions, own.ranked),
      ...(why ? [uncounted(why, round, own, words)] : []),
    ].join(' '),
    ...(others.length === 0 ? [words.ownVote.alone] : againstOthers(own, others, result, words)),
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
  if (why === 'excluded' && reason !== undefined) return words.exclusions.ownExcluded(reason)
  return why === 'tooFast' ? words.ownVote.tooFast : words.ownVote.uncounted
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
    share: words.result.percent(
      others.filter(({ positions }) => positions.includes(position)).length / others.length,
    ),
  }))
  return [
    words.ownVote.shares(shares),
    [
      tau === null ? words.ownVote.noTau : words.ownVote.tau(signed(tau, words)),
      ...(clipTau === null ? [] : [words.ownVote.clip(signed(clipTau, words))]),
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
  return [words.ownVote.pairNeeded(first.position, second.position, needed.ballots)]
}
