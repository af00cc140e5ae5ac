import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BodyOptions, body, spoken } from '../../../src/chat/slack/blocks.ts'
import { emojiOf, positionOf } from '../../../src/chat/slack/emoji.ts'
import { messageId, messageLink, readMessageId } from '../../../src/chat/slack/message-id.ts'
import { withoutSecrets } from '../../../src/chat/slack/sdk-log.ts'
import type { Content } from '../../../src/content.ts'
import { anyContent, POST_ID } from '../../helpers/content.ts'
import { checkBlocks } from '../../helpers/slack/limits.ts'
import { pressables, textOf } from '../../helpers/slack/read.ts'

const post = { id: POST_ID, secret: true }
const options: BodyOptions = { locale: 'en', commands: ['draw', 'close', 'forget-me'], file: 'F1' }

const choices = [
  {
    label: 'Look closer',
    command: 'zoom',
    options: { drawing: 1 },
    option: 'picture',
    values: Array.from({ length: 150 }, (_, n) => ({ label: `Picture ${n}`.padEnd(90, '.'), value: n })),
  },
]

describe('a message', () => {
  test('is within Slack’s limits, whatever there is to say', () => {
    fc.assert(
      fc.property(
        anyContent(5000, 130, 40),
        fc.constantFrom('en' as const, 'fr' as const),
        (said, locale) => {
          const { blocks, text } = body({ ...said, choices }, { ...options, locale, post })
          checkBlocks(blocks, 'message', () => true)
          expect(text).not.toMatch(/[<>]/)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('an empty content has no empty block', () => {
    const { blocks } = body(
      { title: '', author: '', text: ['', ' '], table: { head: ['a'], rows: [['']] }, actions: [] },
      options,
    )
    checkBlocks(blocks, 'message', () => true)
  })

  test('a prompt of a thousand signs stands whole', () => {
    const title = '*<&`'.repeat(250)
    expect(textOf(body({ title, text: ['Next.'], actions: [] }, options))).toContain(title)
  })

  test('a table says when rows are left out', () => {
    const rows = (n: number) => Array.from({ length: n }, (_, row) => [String(row), 'x'])
    const table = (n: number) => {
      const [block] = body(
        { text: [], table: { head: ['n', 'x'], rows: rows(n) }, actions: [] },
        options,
      ).blocks
      return block?.type === 'table' ? block.rows : []
    }
    expect(table(99)).toHaveLength(100)
    expect(JSON.stringify(table(99))).not.toContain('…')
    expect(table(100)).toHaveLength(100)
    expect(JSON.stringify(table(100).at(-1))).toContain('…')
  })

  test('what a dialogue asks for, a menu and a secret vote are all in the ids', () => {
    const said: Content = {
      text: [],
      vote: { round: post.id, positions: 2, ballots: 0, mine: [] },
      actions: [
        { label: 'Judge', command: 'classify', options: { drawing: 3 }, style: 'plain', asks: ['texts'] },
      ],
    }
    expect(pressables(body(said, { ...options, post })).map(({ action_id }) => action_id)).toEqual([
      `toggle?round=${post.id}&position=1`,
      `toggle?round=${post.id}&position=2`,
      `classify?drawing=3&texts=?#${post.id}`,
    ])
  })

  test('commands are called as they are said here, and nothing else is', () => {
    expect(
      spoken('Say /draw or (/forget-me), not /drawing, /etc/draw, and/or /close.', options.commands),
    ).toBe('Say /salon draw or (/salon forget-me), not /drawing, /etc/draw, and/or /salon close.')
  })
})

test('numbers and their emoji', () => {
  for (let position = 1; position <= 9; position++) expect(positionOf(emojiOf(position))).toBe(position)
  for (const name of ['zero', '+1', 'keycap_ten', '1', '']) expect(positionOf(name)).toBeUndefined()
})

test('a message is named by its channel and its time', () => {
  const id = messageId({ channel: 'C1', ts: '1700000000.000100' })
  expect(readMessageId(id)).toEqual({ channel: 'C1', ts: '1700000000.000100' })
  expect(messageLink('https://atelier.slack.com/', id)).toBe(
    'https://atelier.slack.com/archives/C1/p1700000000000100',
  )
})

test('no token, ticket or answering address gets into the log', () => {
  const secrets = [
    'xoxb-1234-5678-AbCd',
    'xapp-1-A1-2-3f',
    'xoxe.xoxp-1-a',
    'https://hooks.slack.com/commands/T1/2/abc',
    'wss://wss.slack.com/link/?ticket=1a2b&app_id=3',
  ]
  const logged = withoutSecrets(`before ${secrets.join(' and ')} after`)
  expect(logged).toBe('before … and … and … and … and wss://wss.slack.com/link/?ticket=…&app_id=3 after')
})
