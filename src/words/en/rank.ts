export const rank = {
  vote: (positions: number): string =>
    positions === 1
      ? 'Does it show what was asked for? Approve of it if so.'
      : 'Which ones show what was asked for? Approve of as many as you like. The order is shuffled, and what CLIP thinks stays hidden until the vote closes.',
  topThree: 'My top three',
  otherPrompt: (drawing: number, first: number) =>
    `Drawing #${drawing} has another prompt than #${first}; a vote is over pictures of one prompt.`,
  stillOpen: (round: number) =>
    `Vote #${round} over some of these pictures is still open; close it first, as a picture is in one open vote at a time.`,
  between: (least: number, most: number, n: number) =>
    `A vote is over ${least} to ${most} pictures, and this would be over ${n}; say which ones with pictures.`,
}
