import { count } from './format.ts'

export const rank = {
  vote: (positions: number): string =>
    positions === 1
      ? 'Does it show what was asked for? Approve of it if so.'
      : 'Which ones show what was asked for? Approve of as many as you like. The order is shuffled, and what CLIP thinks stays hidden until the vote closes.',
  ballots: (n: number) => count(n, 'ballot', 'ballots'),
  topThree: 'My top three',
  topAsk: 'Which picture shows best what was asked for? Choose your first, then your second and third.',
  topReplaces:
    'A first place turns what you approve of into a top three; you have one ballot, and its last form stands.',
  topNow: (best: number[]) => `Your top three: ${best.join(' › ')}.`,
  topRest:
    'The others share the place below. It counts until you change it, or choose numbers under the grid instead.',
  topPlace: (place: number) => `${places[place - 1]} place`,
  topPlaceTaken: (place: number, picture: number) => `${places[place - 1]} place: picture ${picture}`,
  topNone: 'No picture',
  drawingsAtMost: (most: number) => `Choose at most ${most} other drawings.`,
  notNumbers: (name: string, given: string) =>
    `${name} must be numbers with commas between, such as 1,4,7; "${given}" is not.`,
  otherPrompt: (drawing: number, first: number) =>
    `Drawing #${drawing} has another prompt than #${first}; a vote is over pictures of one prompt.`,
  stillOpen: (round: number) =>
    `Vote #${round} over some of these pictures is still open; close it first, as a picture is in one open vote at a time.`,
  between: (least: number, most: number, n: number) =>
    `A vote is over ${least} to ${most} pictures, and this would be over ${n}; say which ones with pictures.`,
  topTooFew: (places: number) => `A top three needs at least ${places} pictures.`,
}

const places = ['First', 'Second', 'Third']
