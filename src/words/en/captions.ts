import { number } from './format.ts'

export const captions = {
  kind: { relevant: 'relevant', middling: 'middling', unrelated: 'unrelated' },
  headKind: 'Kind',
  headDescription: 'Description',
  empty: 'A description must not be empty.',
  tooLong: (length: number, limit: number) =>
    `That description has ${number(length, 0)} characters; at most ${number(limit, 0)} are kept. Please shorten it.`,
  there: (text: string) => `This picture is already described as “${text}”; write something else.`,
  // what cannot be
  nothingDrawnYet: 'Nothing has been drawn here yet: /draw something first, or name a drawing.',
  pictureAlt: 'The picture.',
  boardAlt: (pictures: number) =>
    pictures === 1 ? 'The picture to be described.' : `The ${pictures} numbered pictures to be described.`,
}
