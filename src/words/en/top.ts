export const top = {
  ask: 'Which picture shows best what was asked for? Choose your first, then your second and third.',
  replaces:
    'A first place turns what you approve of into a top three; you have one ballot, and its last form stands.',
  now: (best: number[]) => `Your top three: ${best.join(' › ')}.`,
  rest: 'The others share the place below. It counts until you change it, or choose numbers under the grid instead.',
  place: (place: number) => `${places[place - 1]} place`,
  placeTaken: (place: number, picture: number) => `${places[place - 1]} place: picture ${picture}`,
  none: 'No picture',
  tooFew: (places: number) => `A top three needs at least ${places} pictures.`,
}

const places = ['First', 'Second', 'Third']
