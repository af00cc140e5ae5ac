import { count, list } from './format.ts'

export const write = {
  // write
  open: (pictures: number) =>
    `Describe ${pictures === 1 ? 'this picture' : `these ${pictures} pictures`}: say which description fits best, and write one that fits only in part and one of something else. Once this is closed others rate them with /rate; nobody rates their own.`,
  choose: 'Which of these descriptions fits best?',
  fits: 'The one that fits best',
  ask: 'This description fits. Write one that fits only in part, and one of something else; if you know a better one that fits, that too.',
  button: 'Write',
  wroteBefore: (texts: string[]) =>
    `You wrote ${list(texts.map((text) => `“${text}”`))}; what you write now takes its place.`,
  written: (descriptions: number, pictures: number, members: number) =>
    descriptions === 0
      ? 'Nobody has written anything.'
      : `${count(descriptions, 'description', 'descriptions')} of ${count(pictures, 'picture', 'pictures')} by ${count(members, 'member', 'members')}.`,
  headChosen: 'Fits best',
}
