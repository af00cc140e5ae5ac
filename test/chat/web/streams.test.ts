import type { SSEStreamingApi } from 'hono/streaming'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import type { PostView } from '../../../src/chat/platform.ts'
import { Renderings } from '../../../src/chat/web/renderings.ts'
import { Streams } from '../../../src/chat/web/streams.ts'
import type { Content, OwnBallot } from '../../../src/content.ts'
import type { Locale } from '../../../src/words/index.ts'

const log = pino({ level: 'silent' })
const settle = () => new Promise((resolve) => setImmediate(resolve))
let close: () => void = () => undefined
afterEach(() => close())

/** Streams, and what was asked of the database for them. */
function open(ballots: Record<string, OwnBallot[]> = {}) {
  const asked: { rounds: string[]; members: string[] }[] = []
  const streams = new Streams(
    new Renderings(log),
    async (rounds, members) => {
      asked.push({ rounds, members })
      return new Map(Object.entries(ballots))
    },
    log,
  )
  close = () => streams.close()
  return { streams, asked }
}

/** A page that reads what was sent whenever the test lets it; at once where it is not slow. */
function page(
  streams: Streams,
  { member, locale = 'en' }: { member?: string; locale?: Locale },
  slow = false,
) {
  const sent: string[] = []
  let read: () => void = () => undefined
  let abort: () => void = () => undefined
  const sse: Pick<SSEStreamingApi, 'write' | 'onAbort'> = {
    onAbort: (listener) => (abort = listener as () => void),
    write: (text) => {
      sent.push(text as string)
      return new Promise((resolve) => {
        read = () => resolve(sse as SSEStreamingApi)
        if (!slow) read()
      })
    },
  }
  const hello = async () => ({
    posts: [],
    more: false,
    commands: [],
    pictures: { bytes: 1, side: 1, longest: 1 },
  })
  const served = streams.serve(sse, { locale, member, account: member, address: '::1' }, hello)
  const events = () => sent.join('').split('\n\n').slice(0, -1)
  return { events, read: () => read(), leave: () => abort(), served }
}

function view(id: string, state: number, rendered: (locale: Locale) => void = () => undefined): PostView {
  const channel = { platform: 'web', id: 'salon' }
  const vote = { round: `round ${id}`, positions: 9, ballots: state, mine: [] }
  return {
    id,
    channel,
    createdAt: new Date(0),
    externalId: id,
    locale: 'en',
    async render(locale): Promise<Content> {
      rendered(locale)
      return { text: [String(state)], vote, actions: [] }
    },
  }
}

const short = (events: string[]) =>
  events.map((event) => event.replace(/^event: (\w+)\ndata: .*"text":\["(\d+)"\].*$/s, '$1 $2'))

test('a slow page is sent the latest state of each post, not every one', async () => {
  const { streams } = open()
  const slow = page(streams, {}, true)
  await settle()
  const offers: Promise<void>[] = []
  for (let state = 0; state < 1000; state++)
    offers.push(streams.offer(view('a', state)), streams.offer(view('b', state)))
  await Promise.all(offers)
  await streams.offer(view('b', 1000))
  for (let turn = 0; turn < 5; turn++) {
    slow.read()
    await settle()
  }
  expect(short(slow.events())).toEqual([expect.stringMatching(/^event: hello/), 'post 999', 'post 1000'])
  slow.leave()
  await slow.served
})

test('a change is rendered once for each language, and own ballots are asked for once, however many read', async () => {
  const own: OwnBallot = { round: 'round a', mine: [3], changes: 2 }
  const { streams, asked } = open({ 'member 7': [own] })
  const pages = Array.from({ length: 100 }, (_, n) =>
    page(streams, { member: `member ${n}`, locale: n % 4 === 0 ? 'fr' : 'en' }),
  )
  await settle()
  const rendered: string[] = []
  await streams.offer(view('a', 1, (locale) => rendered.push(locale)))
  await settle()
  expect(rendered.sort()).toEqual(['en', 'fr'])
  expect(asked).toEqual([{ rounds: ['round a'], members: expect.objectContaining({ length: 100 }) }])
  for (const { events } of pages) expect(short(events())[1]).toBe('post 1')
  expect(pages[7]?.events()[2]).toBe(`event: own\ndata: ${JSON.stringify(own)}`)
  expect(pages[8]?.events()).toHaveLength(2)
})

test('posts that change together are rendered together', async () => {
  const { streams } = open()
  const reader = page(streams, {})
  await settle()
  let begun = 0
  let both: () => void = () => undefined
  const bothBegun = new Promise<void>((resolve) => (both = resolve))
  const waits = (id: string): PostView => ({
    ...view(id, 1),
    async render(locale) {
      if (++begun === 2) both()
      await bothBegun
      return await view(id, 1).render(locale)
    },
  })
  await Promise.all([streams.offer(waits('a')), streams.offer(waits('b'))])
  await settle()
  expect(short(reader.events()).slice(1)).toEqual(['post 1', 'post 1'])
})

test('nothing is rendered for pages that have gone', async () => {
  const { streams } = open()
  const gone = page(streams, { locale: 'fr' })
  await settle()
  gone.leave()
  await gone.served
  const rendered: string[] = []
  await streams.offer(view('a', 1, (locale) => rendered.push(locale)))
  const stays = page(streams, { locale: 'en' })
  await settle()
  await streams.offer(view('a', 2, (locale) => rendered.push(locale)))
  await settle()
  expect(rendered).toEqual(['en'])
  expect(short(stays.events())[1]).toBe('post 2')
})

test('a member who opens too many streams loses the oldest, and is told why', async () => {
  const { streams } = open()
  const others = page(streams, { member: 'other' })
  const pages = Array.from({ length: 14 }, () => page(streams, { member: 'busy' }))
  await Promise.all(pages.slice(0, 2).map(({ served }) => served))
  await settle()
  const ended = (events: string[]) => events.includes('event: end\ndata: {"reason":"tooMany"}')
  expect(pages.map(({ events }) => ended(events()))).toEqual(pages.map((_, n) => n < 2))
  expect(ended(others.events())).toBe(false)
})

test('a post that cannot be rendered says so to its readers and to who asked for it; the others stand', async () => {
  const { streams } = open()
  const [english, french] = [page(streams, {}), page(streams, { locale: 'fr' })]
  await settle()
  const broken: PostView = {
    ...view('broken', 0),
    render: async () => {
      throw new Error('its picture is gone')
    },
  }
  const offers = await Promise.allSettled([streams.offer(broken), streams.offer(view('a', 5))])
  await settle()
  expect(offers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(english.events()[1]).toContain('This post cannot be shown')
  expect(french.events()[1]).toContain('Ce message ne peut pas être affiché')
  expect(short(english.events())[2]).toBe('post 5')
})
