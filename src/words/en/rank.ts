export const rank = {
  topThree: 'My top three',
  topAsk: 'Which picture shows best what was asked for? Choose your first, then your second and third.',
  topReplaces:
    'A first place turns what you approve of into a top three; you have one ballot, and its last form stands.',
  topNow: (best: number[]) =>
    `Your ballot: ${best.map((picture, at) => `${ordinals[at]} ${picture}`).join(', ')}.`,
  topRest: 'The others share the place below. It counts until you change it or press or react with a number.',
  topPlace: (place: number) => `${places[place - 1]} place`,
  topPlaceTaken: (place: number, picture: number) => `${places[place - 1]} place: picture ${picture}`,
  topNone: 'No picture',
  topTooFew: (places: number) => `A top three needs at least ${places} pictures.`,
}

const places = ['First', 'Second', 'Third']
const ordinals = ['1st:', '2nd:', '3rd:']
