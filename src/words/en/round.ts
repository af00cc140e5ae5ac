import { count, list } from './format.ts'

export const round = {
  closed: (drawing: number) => `The vote on drawing #${drawing} is closed.`,
  // rounds of any game
  draws: 'Its pictures are being drawn; it opens with the last of them.',
  cancelled: 'This round is called off: not all of its pictures were drawn.',
  closing: (after: number | null, at: Date | null, asks: boolean): string => {
    const ballots = asks ? ['answer', 'answers'] : ['ballot', 'ballots']
    const ways = [
      ...(after === null ? [] : [`at ${count(after, ballots[0] as string, ballots[1] as string)}`]),
      ...(at === null ? [] : [`on ${moment(at)}`]),
    ]
    return `It closes by itself ${ways.join(', or ')}.`
  },
  equal: (groups: string[]) =>
    `${list(groups)}: the same picture, pixel for pixel. Within a round it is one: whoever names either names it, once.`,
  roundClosed: (round: number) => `Round #${round} is closed.`,
  // what cannot be
  numberUnknown: (round: number) => `There is no round #${round}.`,
  unknown: 'That vote does not exist (any more).',
  notOpen: 'This vote is closed: ballots can no longer change.',
  pending: 'This drawing is not finished; the vote opens with it.',
  positionUnknown: (positions: number) => `The pictures are numbered 1 to ${positions}.`,
  closeNotYours: (author: string, closers: string) =>
    closers === 'moderators'
      ? 'Only a moderator can close a vote in this channel.'
      : closers === 'requester'
        ? `Only ${author}, who asked for it, or a moderator can close this vote.`
        : `Only ${author}, who asked for it, or someone who has voted can close this vote.`,
  nothingToClose: 'There is no open vote of yours to close.',
  notClosedYet: (drawing: number) =>
    `The vote on drawing #${drawing} is still open; results come when it closes.`,
  ballots: (n: number) => count(n, 'ballot', 'ballots'),
}

function moment(at: Date): string {
  const day = at.toLocaleDateString('en', { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  return `${day} at ${time} UTC`
}
