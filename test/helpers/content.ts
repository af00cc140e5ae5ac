import fc from 'fast-check'
import type { Content } from '../../src/content.ts'

/** Id of a post, as they are. */
export const POST_ID = '01932f4e-7b1a-7c3d-9e5f-0a1b2c3d4e5f'

/** Any content, with texts of at most `longest` graphemes, tables of so many `rows` and so many `actions`. */
export function anyContent(longest: number, rows: number, actions: number): fc.Arbitrary<Content> {
  const text = fc.string({ unit: 'grapheme', maxLength: longest })
  return fc.record({
    title: text,
    author: text,
    text: fc.array(text, { maxLength: 4 }),
    progress: fc.record({ step: fc.nat(500), steps: fc.integer({ min: 0, max: 300 }) }),
    picture: fc.record({
      file: fc.constant('rounds/a/grid.webp'),
      alt: fc.string({ minLength: 1, maxLength: longest }),
    }),
    vote: fc.record({
      round: fc.constant(POST_ID),
      positions: fc.integer({ min: 1, max: 9 }),
      ballots: fc.nat(),
      mine: fc.constant([]),
    }),
    table: fc.record({
      head: fc.constant(['a', 'b']),
      rows: fc.array(fc.tuple(text, text), { maxLength: rows }),
    }),
    actions: fc.uniqueArray(
      fc.record({
        label: text,
        command: fc.constant('again'),
        options: fc.record({ drawing: fc.integer({ min: 1 }) }),
        style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
      }),
      { maxLength: actions, selector: ({ options }) => options.drawing },
    ),
  })
}
