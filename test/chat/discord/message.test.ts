import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emojiOf, positionOf } from '../../../src/chat/discord/emoji.ts'
import { altOf, messageBody } from '../../../src/chat/discord/message.ts'
import { escapeMarkdown } from '../../../src/chat/discord/plain.ts'
import { stemOf } from '../../../src/chat/discord/upload.ts'
import { customId, menuId, readCustomId } from '../../../src/chat/hear/custom-id.ts'
import { anyContent, POST_ID } from '../../helpers/content.ts'
import { checkMessage } from '../../helpers/discord/limits.ts'

const post = { id: POST_ID, secret: true }

describe('a message', () => {
  test('is within Discord’s limits, whatever there is to say', () => {
    fc.assert(
      fc.property(anyContent(3000, 60, 6), fc.constantFrom('en' as const, 'fr' as const), (said, locale) => {
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
        expect(escapeMarkdown(written).replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(
          written.replace(/\s+/gu, ' '),
        )
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
