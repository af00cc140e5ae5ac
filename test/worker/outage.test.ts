import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Logger, pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_ATTEMPTS } from '../../src/drawings/rescue.ts'
import { tellMember } from '../../src/errors.ts'
import { Visitor } from '../chat/web/visitor.ts'
import { type Cable, cableTo } from '../helpers/cable.ts'
import { program } from '../helpers/program.ts'
import { createDatabase, drawingIn, startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let database: Awaited<ReturnType<typeof createDatabase>>
let cable: Cable
let running: TestSalon
let lines: { level: number; msg: string }[]

async function start(log: Logger = pino({ level: 'silent' })): Promise<TestSalon> {
  running = await startSalon({ databaseUrl: cable.url }, log)
  return running
}

beforeEach(async () => {
  database = await createDatabase()
  cable = await cableTo(database.url)
  lines = []
})
afterEach(async () => {
  await running.stop()
  await cable.cut()
  await database.drop()
})

describe('while the database is away', () => {
  test('a drawing in hand is kept, however often that is, in one attempt', async () => {
    const { desk, salon, speaker } = await start(
      pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) }),
    )
    const ada = await speaker('Ada')
    await desk.say(ada, 'draw', { prompt: 'a red circle', count: 9 })
    await drawingIn(salon, ada, 'drawing')
    for (let loss = 0; loss <= MAX_ATTEMPTS; loss++) {
      await cable.cut()
      // Longer than it takes to draw, so that it ends meanwhile.
      await sleep(loss === 0 ? 5000 : 500)
      await cable.mend()
      await waitFor(
        async () => lines.filter(({ msg }) => msg === 'the database is back').length > loss || undefined,
        'the database',
      )
    }
    expect(await drawingIn(salon, ada, 'done')).toMatchObject({ attempts: 1 })
    await waitFor(async () => {
      const jobs = await salon.store.prisma.$queryRaw<{ state: string }[]>`
        SELECT state::text FROM pgboss.job WHERE name = 'draw'`
      return jobs.every(({ state }) => state === 'completed') || undefined
    }, 'the end of its job')
    expect(lines.filter(({ msg }) => /^lost the database/.test(msg))).toHaveLength(MAX_ATTEMPTS + 1)
    expect(lines.filter(({ level }) => level >= 50)).toEqual([])
  })

  test('what waits is drawn when it is back, and analyses and votes go on', async () => {
    const { desk, salon, speaker } = await start()
    const ada = await speaker('Ada')
    await desk.say(ada, 'draw', { prompt: 'a red circle', count: 2 })
    await desk.say(ada, 'draw', { prompt: 'a blue square', count: 2 })
    await cable.cut()
    await sleep(3000)
    await cable.mend()
    await waitFor(
      async () =>
        (await salon.store.prisma.generation.count({ where: { status: 'done' } }).catch(() => 0)) === 2 ||
        undefined,
      'both drawings',
    )
    const round = await salon.store.prisma.round.findFirstOrThrow({ where: { status: 'open' } })
    await desk.vote((await speaker('Bob')).member, round.id, [1])
  })

  test('members are told to wait a moment, in their language', async () => {
    const { desk, salon, speaker, url } = await start()
    const ada = await speaker('Ada')
    const visitor = await new Visitor(url).signIn('Bob')
    await desk.say(ada, 'draw', { prompt: 'a red circle', count: 2 })
    const [{ id: round } = { id: '' }] = (await drawingIn(salon, ada, 'done')).rounds
    await cable.cut()
    const thrown = await desk.say(ada, 'queue', {}).catch((error) => error)
    expect(tellMember(thrown, 'en')).toMatch(/^One moment, please/)
    expect(tellMember(thrown, 'fr')).toMatch(/^Un moment, s’il vous plaît/)
    const said = await visitor.post('/api/say?locale=fr', { command: 'queue', options: {} })
    const oneMoment = { status: 503, body: { message: expect.stringMatching(/^Un moment/) } }
    expect(said).toMatchObject(oneMoment)
    const vote = (n: number) => visitor.post('/api/vote?locale=fr', { round, positions: [1 + (n % 2)] })
    for (const answer of await Promise.all(Array.from({ length: 30 }, (_, n) => vote(n))))
      expect(answer).toMatchObject(oneMoment)
    await cable.mend()
    await waitFor(async () => ((await vote(1)).status === 200 ? true : undefined), 'a vote to be taken')
    expect(await salon.store.prisma.ballot.findMany()).toMatchObject([{ positions: [2] }])
    await waitFor(async () => await desk.say(ada, 'queue', {}).catch(() => undefined), 'an answer')
  })

  test('it can be stopped', async () => {
    const { restart } = await start()
    await cable.cut()
    await restart.call(running, () => cable.mend())
  })
})

describe('a worker by itself, while the database is away', () => {
  let dataDir: string
  let worker: ChildProcess
  let said: string

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'salon-worker-'))
    running = await startSalon({ databaseUrl: database.url, dataDir, worker: 'external' })
    worker = spawn(process.execPath, [program, 'worker'], {
      env: { ...process.env, DATABASE_URL: cable.url, SALON_DATA_DIR: dataDir, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    said = ''
    for (const told of [worker.stdout, worker.stderr]) told?.on('data', (chunk) => (said += String(chunk)))
    await waitFor(async () => /^Worker: draws/m.test(said) || undefined, 'the worker')
  })
  afterEach(async () => {
    worker.kill('SIGKILL')
    await rm(dataDir, { recursive: true, force: true })
  })

  /** It is still there, can be stopped, and had nothing to complain of but the loss. */
  async function endsWell(): Promise<void> {
    expect(worker.exitCode).toBe(null)
    const ended = once(worker, 'exit')
    worker.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(said.match(/lost the database/g)).toHaveLength(1)
    expect(said).not.toMatch(/"level":50/)
  }

  test('it keeps the drawing in hand', async () => {
    const { desk, salon, speaker } = running
    const ada = await speaker('Ada')
    await desk.say(ada, 'draw', { prompt: 'a red circle', count: 9 })
    await drawingIn(salon, ada, 'drawing')
    await cable.cut()
    // Longer than it takes to draw, so that it ends meanwhile.
    await sleep(8000)
    await cable.mend()
    expect(await drawingIn(salon, ada, 'done')).toMatchObject({ attempts: 1, rounds: [{ status: 'open' }] })
    await endsWell()
  })

  test('it goes on waiting, and draws what was asked for meanwhile', async () => {
    const { desk, salon, speaker } = running
    const ada = await speaker('Ada')
    await cable.cut()
    await desk.say(ada, 'draw', { prompt: 'a red circle', count: 2 })
    await sleep(5000)
    await cable.mend()
    expect(await drawingIn(salon, ada, 'done')).toMatchObject({ attempts: 1, rounds: [{ status: 'open' }] })
    await endsWell()
  })
})
