import type { SSEStreamingApi } from 'hono/streaming'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { PostView } from '../../../src/chat/platform.ts'
import { Streams } from '../../../src/chat/web/streams.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A page that reads one event whenever the test lets it. */
function slowPage() {
  const events: string[] = []
  let read: () => void = () => undefined
  let abort: () => void = () => undefined
  const sse = {
    onAbort: (listener: () => void) => (abort = listener),
    writeSSE: ({ event, data }: { event: string; data: string }) =>
      new Promise<void>((resolve) => {
        events.push(`${event} ${data}`)
        read = resolve
      }),
  }
  return { sse: sse as unknown as SSEStreamingApi, events, read: () => read(), leave: () => abort() }
}

function view(id: string, state: number): PostView {
  const content = { text: [String(state)], actions: [] }
  const channel = { platform: 'web', id: 'salon' }
  return { id, channel, createdAt: new Date(0), externalId: id, locale: 'en', render: async () => content }
}

test('a slow page is sent the latest state of each post, not every one', async () => {
  const streams = new Streams(pino({ level: 'silent' }))
  const page = slowPage()
  const served = streams.serve(
    page.sse,
    async () => ({ posts: [], more: false, commands: [], pictures: { bytes: 1, side: 1, longest: 1 } }),
    async (post) => ({ id: post.id, createdAt: '', content: await post.render('en') }),
  )
  await settle()
  for (let state = 0; state < 1000; state++) {
    streams.offer(view('a', state))
    streams.offer(view('b', state))
  }
  for (let turn = 0; turn < 5; turn++) {
    page.read()
    await settle()
  }
  expect(page.events.map((event) => event.replace(/^(\w+).*"text":\["(\d+)"\].*$/, '$1 $2'))).toEqual([
    expect.stringMatching(/^hello/),
    'post 999',
    'post 999',
  ])
  page.leave()
  await served
})
