import { list, listOr } from './format.ts'

export const rank = {
  vote: (positions: number): string =>
    positions === 1
      ? 'Does it show what was asked for? Approve of it if so.'
      : 'Which ones show what was asked for? Approve of as many as you like. The order is shuffled, and what CLIP thinks stays hidden until the vote closes.',
  topThree: 'My top three',
  // results
  headRange: 'May rank',
  range: (best: number, worst: number) => (best === worst ? String(best) : `${best} – ${worst}`),
  rangeShort: (best: number, worst: number) => (best === worst ? `rank ${best}` : `rank ${best} – ${worst}`),
  firstUnknown:
    'Any picture may be the favourite of all such members: fewer than six ballots tell no two apart at 95 %.',
  firstAny: 'Any picture may be the favourite of all such members: at 95 % none is told to be below another.',
  firstAmong: (pictures: string[]) =>
    pictures.length === 1
      ? `At 95 % it is ${pictures[0]} among all such members too.`
      : `At 95 % the favourite of all such members may be ${listOr(pictures)}.`,
  hangsOn: (favourite: string, next: string[], ballots: number, of: number, ranked: boolean) =>
    `${ranked ? 'By how many others each picture beats, without' : 'Without'} ${ballots} of the ${of} ballots ${list(next)} would be level with ${favourite}, or above it.`,
  otherPrompt: (drawing: number, first: number) =>
    `Drawing #${drawing} has another prompt than #${first}; a vote is over pictures of one prompt.`,
  stillOpen: (round: number) =>
    `Vote #${round} over some of these pictures is still open; close it first, as a picture is in one open vote at a time.`,
  between: (least: number, most: number, n: number) =>
    `A vote is over ${least} to ${most} pictures, and this would be over ${n}; say which ones with pictures.`,
}
