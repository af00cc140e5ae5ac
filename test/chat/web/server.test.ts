import { createHash, randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withBallot, withPost } from '../../../src/chat/web/page/posts.ts'
import type { PostsData, SaidData, SessionData } from '../../../src/chat/web/protocol.ts'
import { WebPlatform } from '../../../src/chat/web/web.ts'
import type { Content } from '../../../src/content.ts'
import { Mistake } from '../../../src/errors.ts'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../../helpers/salon.ts'
import { Visitor } from './visitor.ts'

let house: TestSalon
let ada: Visitor

beforeAll(async () => {
  house = await startSalon()
  ada = await new Visitor(house.url).signIn('Ada')
})
afterAll(async () => await house?.stop())

/** Someone with no session. */
const stranger = (headers?: Record<string, string>) => new Visitor(house.url, headers)

describe('who may ask', () => {
  test('only loopback’s own names are answered', async () => {
    const { port } = new URL(house.url)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])
      expect((await stranger().get('/', { host })).status).toBe(200)
    for (const host of [`salon.example:${port}`, `127.0.0.1.example:${port}`, 'localhost.example'])
      expect((await stranger().get('/api/session', { host })).status).toBe(403)
  })

  test('what changes something comes from the page itself, as JSON', async () => {
    const name = { name: 'Mallory' }
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', ''])
      expect((await stranger().post('/api/sign-in', name, { origin })).status).toBe(403)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await stranger().post('/api/sign-in', 'name=Mallory', form)).status).toBe(415)
    const asText = { 'content-type': 'text/plain' }
    expect((await stranger().post('/api/sign-in', name, asText)).status).toBe(415)
  })

  test('a stranger may look, and not say or vote', async () => {
    expect((await stranger().get('/api/posts')).status).toBe(200)
    const said = await stranger().post('/api/say', { command: 'help', options: {} })
    expect(said).toMatchObject({ status: 401, body: { message: 'Choose a name first.' } })
    const ballot = { round: randomUUID(), positions: [1] }
    expect((await stranger().post('/api/vote', ballot)).status).toBe(401)
    expect((await stranger().get('/api/complete?command=draw&option=model&typed=')).status).toBe(401)
  })
})

describe('what is answered', () => {
  test('the page loads nothing from elsewhere and runs nothing inline but its import map', async () => {
    const { headers, body } = await stranger().get<string>('/')
    const map = /<script type="importmap">(.*?)<\/script>/s.exec(body)?.[1] ?? ''
    const hash = createHash('sha256').update(map).digest('base64')
    const policy = headers['content-security-policy']
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}'`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(body).not.toMatch(/https?:\/\//)
    for (const path of Object.values(JSON.parse(map).imports as Record<string, string>))
      expect((await stranger().get(path)).headers['content-type']).toMatch(/^text\/javascript/)
  })

  test('a file that has not changed is not sent again', async () => {
    const { headers } = await stranger().get('/page.css')
    const again = await stranger().get('/page.css', { 'if-none-match': headers.etag ?? '' })
    expect(again).toMatchObject({ status: 304, body: '' })
  })

  test.each([
    '/files/../config.ts',
    '/files/%2e%2e/secret.png',
    '/files//etc/passwd',
    '/files/rounds/a/../../b.png',
    '/files/postgres/data.conf',
    '/files/nothing.png',
    '/nothing',
  ])('%s is not there', async (path) => {
    expect((await ada.get(path)).status).toBe(404)
  })

  test('nonsense is refused in the reader’s language', async () => {
    const french = { 'accept-language': 'fr-CA,fr;q=0.9' }
    const bodies: [string, unknown][] = [
      ['/api/say', '{'],
      ['/api/say', { command: 'help' }],
      ['/api/say', { command: 'help', options: { a: {} } }],
      ['/api/vote', { round: 'x', positions: [1] }],
      ['/api/vote', { round: randomUUID(), positions: ['1'] }],
      ['/api/vote', { round: randomUUID(), positions: [0] }],
    ]
    for (const [path, body] of bodies) {
      const { status, body: refused } = await ada.post<{ message: string }>(path, body, french)
      expect(status).toBe(400)
      expect(refused.message).toMatch(/^Salon n’a pas pu lire/)
    }
    expect((await ada.get('/api/posts?limit=1000')).status).toBe(400)
    expect((await ada.get('/api/posts?before=x')).status).toBe(400)
    const huge = { command: 'draw', options: { prompt: 'x'.repeat(70_000) } }
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }])
      expect((await ada.post('/api/say', huge, headers)).status).toBe(413)
  })

  test('a mistake is told in the reader’s language', async () => {
    const lines = await ada.post<{ message: string }>('/api/say', { command: 'a\r\nb', options: {} })
    expect(lines.body.message).toMatch(/^There is no command \/a b\. You can say/)
    const body = { command: 'draw', options: { prompt: '\u200b' } }
    const told = await ada.post('/api/say', body, { 'accept-language': 'fr' })
    expect(told).toMatchObject({ status: 400, body: { message: expect.stringMatching(/^Il n’y a rien/) } })
    const unknown = await ada.post('/api/vote', { round: randomUUID(), positions: [1] })
    expect(unknown).toMatchObject({ status: 400, body: { message: expect.stringMatching(/^That vote/) } })
  })

  test('an answer for the speaker alone, and suggestions', async () => {
    const { body } = await ada.post<{ answer: Content }>('/api/say', { command: 'help', options: {} })
    expect(body.answer.table?.rows.length).toBeGreaterThan(3)
    const models = await ada.get<string[]>('/api/complete?command=draw&option=model&typed=pe')
    expect(models.body).toContain('petit')
  })
})

describe('names', () => {
  test('a session is a secret cookie that the store does not know', async () => {
    const { headers } = await stranger().post('/api/sign-in', { name: 'Secretive' })
    const [cookie = ''] = headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^salon-\d+=[\w-]{43}; .*HttpOnly; SameSite=Strict$/)
    const secret = /=([^;]*)/.exec(cookie)?.[1] ?? ''
    const members = await house.salon.store.prisma.member.findMany()
    expect(members.map(({ externalId }) => externalId)).toContain(
      createHash('sha256').update(secret).digest('hex'),
    )
    expect(JSON.stringify(members)).not.toContain(secret)
  })

  test('who has signed out is nobody from then on, however many ask at that moment', async () => {
    const visitor = await stranger().signIn('Leaver')
    const copy = stranger().take(visitor)
    const who = async () => (await copy.get<SessionData>('/api/session')).body.me
    const asked = Array.from({ length: 50 }, who)
    await visitor.post('/api/sign-out', {})
    const after = await Promise.all(Array.from({ length: 20 }, who))
    expect(after).toEqual(Array.from({ length: 20 }, () => null))
    for (const me of await Promise.all(asked)) expect([null, 'Leaver']).toContain(me?.name ?? null)
    expect((await copy.post('/api/vote', { round: randomUUID(), positions: [1] })).status).toBe(401)
  })

  test('are cleaned, limited and nobody else’s', async () => {
    const visitor = stranger()
    const named = await visitor.post<SessionData>('/api/sign-in', {
      name: '  Zoë\u202e \t  the\u0000 first ',
    })
    expect(named.body.me?.name).toBe('Zoë the first')
    expect((await visitor.post('/api/sign-in', { name: 'zoë THE first' })).status).toBe(200)
    expect((await stranger().post('/api/sign-in', { name: 'Zoë the FIRST' })).status).toBe(409)
    expect((await stranger().post('/api/sign-in', { name: '\u200b\u3164 ' })).status).toBe(400)
    expect((await visitor.post('/api/sign-in', { name: '👩‍🎨'.repeat(33) })).status).toBe(400)
    expect((await visitor.get<SessionData>('/api/session')).body.me?.name).toBe('zoë THE first')
  })

  test('of two who ask for a name at once, one gets it', async () => {
    const name = { name: 'Twin' }
    const answers = await Promise.all([1, 2].map(() => stranger().post('/api/sign-in', name)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

test('a drawing, its votes and its result reach every open page', async () => {
  const boris = await new Visitor(house.url).signIn('Boris')
  const [english, french] = await Promise.all([ada.listen(), boris.listen('?locale=fr')])
  expect(
    (await ada.post('/api/say', { command: 'draw', options: { prompt: 'a star', count: '3' } })).body,
  ).toEqual({})

  /** The last post as the page has it. */
  const latest = ({ events }: typeof english) => {
    let loaded: PostsData = { posts: [], more: false }
    for (const { event, data } of events) {
      if (event === 'post') loaded = withPost(loaded, data)
      if (event === 'own') loaded = withBallot(loaded, data.round, { ...data, positions: data.mine })
    }
    return loaded.posts.at(-1)
  }
  const open = await waitFor(async () => latest(french)?.content.vote, 'an open vote on the French page')
  expect(french.events[0]).toMatchObject({ event: 'hello', data: { more: false } })
  expect(english.events.some((event) => event.event === 'post' && event.data.content.progress)).toBe(true)

  const picture = latest(french)?.content.picture
  expect(picture?.alt).toMatch(/^3 images numérotées/)
  const file = await boris.get(`/files/${picture?.file}`)
  expect(file.headers).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': expect.stringContaining('private'),
    'cross-origin-resource-policy': 'same-origin',
  })

  const ballot = { round: open.round, positions: [2], seenMilliseconds: 5 }
  expect((await boris.post('/api/vote', ballot)).body).toEqual({ positions: [2], changes: 0 })
  await waitFor(async () => latest(french)?.content.vote?.mine[0], 'Boris’s own vote on his page')
  await waitFor(async () => latest(english)?.content.vote?.ballots || undefined, 'a ballot on Ada’s page')
  expect(latest(english)?.content.vote).toMatchObject({ ballots: 1, mine: [] })
  const [cast] = await house.salon.store.prisma.ballot.findMany()
  expect(cast?.positions).toEqual([2])
  expect(cast?.shownAt?.getTime()).toBeLessThan(cast?.castAt.getTime() ?? 0)

  const cleo = await new Visitor(house.url).signIn('Cleo')
  const { number } = await house.salon.store.prisma.round.findUniqueOrThrow({ where: { id: open.round } })
  const place = { command: 'top', options: { round: number, place: 1, picture: 3 }, seenMilliseconds: 7 }
  expect((await cleo.post<SaidData>('/api/say', place)).body.answer?.text[0]).toBe('Your top three: 3.')
  const ranked = await house.salon.store.prisma.ballot.findFirst({ where: { ranked: true } })
  expect(ranked?.shownAt?.getTime()).toBeLessThan(ranked?.castAt.getTime() ?? 0)

  await ada.post('/api/say', { command: 'close', options: {} })
  const table = await waitFor(async () => latest(french)?.content.table, 'the result on the French page')
  expect(table.head).toContain('Approbation')
  const late = await boris.post('/api/vote', { round: open.round, positions: [1] })
  expect(late).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(/^This vote is closed/) },
  })

  english.close()
  french.close()
})

test('the past comes in stretches', async () => {
  const speaker = await house.speaker('Chronicler')
  for (const prompt of ['one', 'two', 'three']) await house.desk.say(speaker, 'draw', { prompt, count: 1 })
  const { body: last } = await ada.get<PostsData>('/api/posts?limit=2')
  expect(last.posts.map(({ content }) => content.title)).toEqual(['two', 'three'])
  expect(last.more).toBe(true)
  const { body: before } = await ada.get<PostsData>(`/api/posts?limit=1&before=${last.posts[0]?.id}`)
  expect(before.posts.map(({ content }) => content.title)).toEqual(['one'])
  await drawingIn(house.salon, speaker, 'done')
})

test('whoever says too much waits', async () => {
  const chatty = await new Visitor(house.url).signIn('Chatty')
  const say = () => chatty.post('/api/say', { command: 'help', options: {} })
  const answers = await Promise.all(Array.from({ length: 60 }, say))
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
})

test('with a token, nothing of the channel is given away without it', async () => {
  const guarded = await startSalon({ token: 'open sesame, please' })
  try {
    const visitor = new Visitor(guarded.url)
    expect((await visitor.get<SessionData>('/api/session')).body).toEqual({ needsToken: true, me: null })
    for (const path of ['/api/posts', '/api/stream', '/files/rounds/a/grid.webp'])
      expect((await visitor.get(path)).status).toBe(401)
    expect((await visitor.post('/api/sign-in', { name: 'Eve' })).status).toBe(401)
    expect((await visitor.post('/api/door', { token: 'open sesame' })).status).toBe(403)
    const { status, headers } = await visitor.post('/api/door', { token: 'open sesame, please' })
    expect(status).toBe(200)
    expect(headers['set-cookie']?.[0]).not.toContain('sesame')
    await visitor.signIn('Eve')
    expect((await visitor.get('/api/posts')).status).toBe(200)
    const guesses = await Promise.all(
      [1, 2, 3, 4, 5].map(() => visitor.post('/api/door', { token: 'guess' })),
    )
    expect(guesses.some((answer) => answer.status === 429)).toBe(true)
  } finally {
    await guarded.stop()
  }
})

test('a port in use is a mistake with its mend', async () => {
  const { port } = new URL(house.url)
  const web = new WebPlatform({
    desk: house.desk,
    files: house.salon.store.files,
    host: '127.0.0.1',
    port: Number(port),
    log: pino({ level: 'silent' }),
  })
  const failure = await web.start().catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Mistake)
  expect(String(failure)).toContain(`Port ${port} is already in use: stop the other program or set PORT`)
  await web.stop()
})

test('stopping ends open streams at once', async () => {
  const short = await startSalon()
  const { ended } = await new Visitor(short.url).listen()
  const began = performance.now()
  await Promise.all([short.stop(), ended])
  expect(performance.now() - began).toBeLessThan(5000)
})
