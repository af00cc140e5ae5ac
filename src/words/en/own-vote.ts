import { count, list } from './format.ts'

export const ownVote = {
  button: 'My vote against the crowd',
  none: 'You have no ballot in this vote.',
  open: 'This vote is still open; how you stand to the crowd is told when it closes.',
  ballot: (positions: number[], ranked: boolean) =>
    ranked
      ? `Your top three: ${positions.join(' › ')}.`
      : positions.length === 1
        ? `You approved of ${positions[0]}.`
        : `You approved of ${list(positions.map(String))}.`,
  uncounted: 'As the one who asked you are left out of the tally.',
  tooFast: 'It is left out of the tally, as it came before you can have looked.',
  shares: (shares: { picture: string; chosen: number }[], others: number) =>
    `Of the ${count(others, 'other ballot', 'other ballots')}, ${list(shares.map(({ picture, chosen }) => `${chosen} chose ${picture}`))}.`,
  tau: (tau: string) => `Your order agrees with that of the others at τ-b ${tau}.`,
  noTau: 'Your order cannot be compared with that of the others: one of them has all pictures level.',
  alone: 'Nobody else has a ballot that counts here.',
  clip: (tau: string) => `CLIP's agrees with yours at ${tau}.`,
}
