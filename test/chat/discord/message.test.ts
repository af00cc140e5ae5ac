import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customId, menuId, readCustomId } from '../../../src/chat/custom-id.ts'
import { emojiOf, positionOf } from '../../../src/chat/discord/emoji.ts'
import { altOf, messageBody } from '../../../src/chat/discord/message.ts'
import { plain } from '../../../src/chat/discord/plain.ts'
import { stemOf } from '../../../src/chat/discord/upload.ts'
import type { Content } from '../../../src/chat/platform.ts'
import { checkMessage } from '../../helpers/discord/limits.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 3000 })
const post = { id: '01932f4e-7b1a-7c3d-9e5f-0a1b2c3d4e5f', secret: true }

const content: fc.Arbitrary<Content> = fc.record({
  title: text,
  author: text,
  text: fc.array(text, { maxLength: 4 }),
  progress: fc.record({ step: fc.nat(500), steps: fc.integer({ min: 0, max: 300 }) }),
  vote: fc.record({
    round: fc.constant(post.id),
    positions: fc.integer({ min: 1, max: 9 }),
    ballots: fc.nat(),
    mine: fc.constant([]),
  }),
  table: fc.record({
    head: fc.constant(['a', 'b']),
    rows: fc.array(fc.tuple(text, text), { maxLength: 60 }),
  }),
  actions: fc.uniqueArray(
    fc.record({
      label: text,
      command: fc.constant('again'),
      options: fc.record({ drawing: fc.integer({ min: 1 }) }),
      style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
    }),
    { maxLength: 6, selector: ({ options }) => options.drawing },
  ),
})

describe('a message', () => {
  test('is within Discord’s limits, whatever there is to say', () => {
    fc.assert(
      fc.property(content, fc.constantFrom('en' as const, 'fr' as const), (said, locale) => {
        const body = messageBody(said, locale, post)
        checkMessage(body as never, [], 0)
        expect(altOf(said.title ?? '').length).toBeLessThanOrEqual(1024)
      }),
      { numRuns: 60 },
    )
  })

  test('a prompt of a thousand signs stands whole', () => {
    const title = '*'.repeat(900)
    expect(messageBody({ title, text: ['Next.'], actions: [] }, 'en').content).toContain('\\*'.repeat(900))
  })

  test('a table cannot be broken out of, and says when rows are left out', () => {
    const rows = Array.from({ length: 300 }, (_, n) => [String(n), '``` @everyone'])
    const { embeds } = messageBody({ text: [], actions: [], table: { head: ['n', 'x'], rows } }, 'en')
    const block = embeds[0]?.description ?? ''
    expect(block.slice(3, -3)).not.toContain('`')
    expect(block).toMatch(/\n…\n```$/)
  })

  test('plain text reads the same once Discord has dropped the backslashes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        expect(plain(written).replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(written.replace(/\s+/gu, ' '))
      }),
    )
  })
})

describe('a custom id', () => {
  test('says what it was made of', () => {
    expect(readCustomId(customId('close', { drawing: 12 }, { post: post.id }))).toEqual({
      command: 'close',
      options: { drawing: '12' },
      asks: [],
      post: post.id,
    })
    expect(readCustomId(menuId('zoom', { drawing: 12 }, 'picture', post.id), { chosen: '7' })).toMatchObject({
      command: 'zoom',
      options: { drawing: '12', picture: '7' },
    })
    const asking = customId('classify', { drawing: 3 }, { asks: ['texts'] })
    expect(asking).toBe('classify?drawing=3&texts=?')
    expect(readCustomId(asking)).toMatchObject({ options: { drawing: '3' }, asks: ['texts'] })
    const typed = (option: string) => `${option}: a & b`
    expect(readCustomId(asking, { typed })).toMatchObject({
      options: { drawing: '3', texts: 'texts: a & b' },
      asks: [],
    })
    const signs = { a: '*', b: '?', c: 'x=y&z #1 + é', d: '' }
    expect(readCustomId(customId('say', signs), { chosen: 'no', typed })?.options).toEqual(signs)
    expect(readCustomId('')).toBeUndefined()
    expect(() => customId('draw', { prompt: 'x'.repeat(100) })).toThrow(RangeError)
  })

  test('any text is read without a fault', () => {
    fc.assert(fc.property(fc.string(), (id) => void readCustomId(id)))
  })
})

test('numbers and their emoji', () => {
  for (let position = 1; position <= 9; position++)
    expect(positionOf({ id: null, name: emojiOf(position) })).toBe(position)
  expect(positionOf({ id: null, name: '3\u20e3' })).toBe(3)
  for (const name of ['0\ufe0f\u20e3', '👍', '3', '', null])
    expect(positionOf({ id: null, name })).toBeUndefined()
  expect(positionOf({ id: '1', name: emojiOf(1) })).toBeUndefined()
})

test('the attachment of a picture is known by its key', () => {
  expect(stemOf('rounds/ab-1/grid.webp')).toBe('rounds-ab-1-grid')
})
