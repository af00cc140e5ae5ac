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
  shares: (shares: { position: number; share: string }[]) =>
    `Of the others, ${list(shares.map(({ position, share }) => `${share} chose ${position}`))}.`,
  tau: (tau: string) => `Your order agrees with that of the others at τ-b ${tau}.`,
  noTau: 'Your order cannot be compared with that of the others: one of them has all pictures level.',
  alone: 'Nobody else has a ballot that counts here.',
  clip: (tau: string) => `CLIP's agrees with yours at ${tau}.`,
  pairNeeded: (first: number, second: number, ballots: number) =>
    `To tell whether ${first} or ${second} is liked better would take about ${count(ballots, 'ballot', 'ballots')} like these (80 % power).`,
}
