import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionData } from '../../../src/chat/web/protocol.ts'
import { startSalon, type TestSalon } from '../../helpers/salon.ts'
import { Visitor } from './visitor.ts'

/** Bound to loopback, behind a proxy on this machine. */
let house: TestSalon
beforeAll(async () => {
  house = await startSalon({
    worker: 'external',
    token: 'open sesame, please',
    publicUrl: 'https://salon.example.org',
    trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
  })
})
afterAll(() => house?.stop())

const origin = 'https://salon.example.org'
const from = (addresses: string) => new Visitor(house.url, { 'x-forwarded-for': addresses })
const enter = (who: Visitor, token = 'open sesame, please') => who.post('/api/door', { token }, { origin })

test('the public address is the page’s own, whether the proxy keeps the host or not', async () => {
  for (const host of ['salon.example.org', '127.0.0.1:8787'])
    expect((await from('192.0.2.1').post('/api/door', { token: 'wrong' }, { origin, host })).status).toBe(403)
  const body = await from('192.0.2.1').post<{ message: string }>('/api/door', { token: 'wrong' }, { origin })
  expect(body.body.message).toMatch(/^That is not the token/)
  for (const foreign of ['https://evil.example', 'http://salon.example.org'])
    expect(
      (await from('192.0.2.1').post<{ message: string }>('/api/door', {}, { origin: foreign })).body.message,
    ).toMatch(/^Salon only takes this from its own page/)
  expect((await from('192.0.2.1').get('/', { host: 'evil.example' })).status).toBe(403)
})

test('each member has limits of their own behind the proxy, and nobody can pass for another', async () => {
  const guesses = async (addresses: (n: number) => string) => {
    const answers: number[] = []
    for (let n = 0; n < 7; n++) answers.push((await enter(from(addresses(n)), 'guess')).status)
    return answers
  }
  expect(await guesses(() => '192.0.2.7')).toEqual([403, 403, 403, 403, 403, 429, 429])
  // What stands further left is what the browser itself says.
  expect(await guesses((n) => `198.51.100.${n}, 192.0.2.8, 10.1.2.3`)).toContain(429)
  const refused = await enter(from('192.0.2.7'))
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } })
  expect((await enter(from('192.0.2.9'))).status).toBe(200)
})

test('a right token is no failed attempt', async () => {
  for (let n = 0; n < 8; n++) expect((await enter(from('192.0.2.10'))).status).toBe(200)
})

test('cookies are for HTTPS alone where the page is opened so', async () => {
  const { headers } = await enter(from('192.0.2.11'))
  expect(headers['set-cookie']?.[0]).toMatch(/; Secure/)
})

test('without a public address the word of a trusted proxy says whether it is HTTPS; that of others does not', async () => {
  for (const [trustedProxies, secure] of [
    [['127.0.0.1'], true],
    [['10.0.0.0/8'], false],
  ] as const) {
    const other = await startSalon({ worker: 'external', trustedProxies })
    try {
      const sign = (headers: Record<string, string>, name: string) =>
        new Visitor(other.url, headers).post('/api/sign-in', { name })
      const { headers } = await sign({ 'x-forwarded-proto': 'https' }, 'Ada')
      expect(headers['set-cookie']?.[0]?.includes('Secure')).toBe(secure)
      expect((await sign({}, 'Bob')).headers['set-cookie']?.[0]).not.toContain('Secure')
    } finally {
      await other.stop()
    }
  }
})

test('signing out ends this session and its streams, and no other', async () => {
  const [ada, bob] = [from('192.0.2.12'), from('192.0.2.13')]
  for (const who of [ada, bob]) await enter(who)
  for (const [who, name] of [
    [ada, 'Ada'],
    [bob, 'Bob'],
  ] as const)
    expect((await who.post('/api/sign-in', { name }, { origin })).status).toBe(200)
  const stolen = from('192.0.2.14').take(ada)
  const stream = await ada.listen()
  const { body } = await ada.post<SessionData>('/api/sign-out', {}, { origin })
  expect(body.me).toBeNull()
  await stream.ended
  const me = async (who: Visitor) => (await who.get<SessionData>('/api/session')).body.me
  expect(await me(ada)).toBeNull()
  expect(await me(stolen)).toBeNull()
  expect(await me(bob)).toEqual({ name: 'Bob' })
  const again = await stolen.post('/api/sign-in', { name: 'Ada' }, { origin })
  expect(again.status).toBe(409)
})

test('who reads too much is told when to ask again, and others read on', async () => {
  const greedy = from('192.0.2.15')
  await enter(greedy)
  const answers = await Promise.all(Array.from({ length: 200 }, () => greedy.get('/api/posts')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.length - refused.length).toBeGreaterThan(100)
  for (const { headers } of refused) expect(headers['retry-after']).toMatch(/^[1-5]$/)
  const other = from('192.0.2.16')
  await enter(other)
  expect((await other.get('/api/posts')).status).toBe(200)
  const stream = await greedy.get('/api/stream')
  expect(stream.status).toBe(429)
})

test('one post that cannot be shown says so in the reader’s language, and the others stand', async () => {
  const reader = from('192.0.2.17')
  await enter(reader)
  const { prisma } = house.salon.store
  const speaker = await house.speaker('Painter')
  for (const prompt of ['one', 'two']) await house.desk.say(speaker, 'draw', { prompt, count: 1 })
  const [broken] = await prisma.generation.findMany({ orderBy: { number: 'asc' } })
  await prisma.generation.update({ where: { id: broken?.id as string }, data: { status: 'done' } })
  await prisma.round.updateMany({
    where: { generationId: broken?.id as string },
    data: { game: 'of a later version', status: 'open' },
  })
  for (const [locale, line] of [
    ['en', /^This post cannot be shown/],
    ['fr', /^Ce message ne peut pas être affiché/],
  ] as const) {
    const { status, body } = await reader.get<{ posts: { content: { title?: string; text: string[] } }[] }>(
      `/api/posts?locale=${locale}`,
    )
    expect(status).toBe(200)
    const contents = body.posts.map(({ content }) => content)
    expect(contents[0]?.text[0]).toMatch(line)
    expect(contents[1]?.title).toBe('two')
    const { events, close } = await reader.listen(`?locale=${locale}`)
    await expect.poll(() => events[0]?.event).toBe('hello')
    close()
  }
})
