import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import type { Speaker } from '../../src/chat/desk.ts'
import { readConfig } from '../../src/config.ts'
import { MAX_WAITING } from '../../src/drawings/generation.ts'
import { readQueue } from '../../src/drawings/position.ts'
import { MAX_ATTEMPTS } from '../../src/drawings/rescue.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { startSalon as start } from '../../src/start.ts'
import { program } from '../helpers/program.ts'
import { createDatabase, drawingIn, startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let running: TestSalon | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

describe('the queue of drawings', () => {
  test('draws what was asked, with everything that belongs to it', async () => {
    running = await startSalon()
    const { desk, salon } = running
    const ada = await running.speaker('Ada')
    await desk.say(ada, 'draw', { prompt: 'a red circle', count: 2, seed: 7 })
    const { id } = await drawingIn(salon, ada, 'done')
    const generation = await salon.store.prisma.generation.findUniqueOrThrow({
      where: { id },
      include: { images: { include: { scores: true } }, rounds: { include: { items: true } }, posts: true },
    })
    expect(generation).toMatchObject({ seed: 7, count: 2, worker: null, preview: null, attempts: 1 })
    expect(generation.step).toBe(generation.steps)
    expect(generation.images).toHaveLength(2)
    for (const image of generation.images) {
      expect(image.sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(image.scores).toHaveLength(1)
      expect((await salon.store.files.read(image.file as string)).subarray(1, 4)).toEqual(Buffer.from('PNG'))
    }
    const [round] = generation.rounds
    expect(round).toMatchObject({ status: 'open', game: 'rank' })
    expect(round?.items.map(({ position }) => position).sort()).toEqual([1, 2])
    expect(generation.posts).toHaveLength(1)
  })

  test('the blind order differs from round to round', async () => {
    running = await startSalon({ worker: 'external' })
    const ada = await running.speaker('Ada')
    for (let n = 0; n < MAX_WAITING; n++) await running.desk.say(ada, 'draw', { prompt: 'a cat', count: 9 })
    const rounds = await running.salon.store.prisma.round.findMany({
      include: { items: { include: { image: true }, orderBy: { position: 'asc' } } },
    })
    const orders = rounds.map(({ items }) => items.map(({ image }) => image?.index))
    for (const order of orders) expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1)
  })

  test('is looked at once for all who ask together, and anew for who asks later', async () => {
    running = await startSalon({ worker: 'external' })
    const { prisma } = running.salon.store
    const [one, other] = await Promise.all([readQueue(prisma), readQueue(prisma)])
    expect(other).toBe(one)
    await running.desk.say(await running.speaker('Ada'), 'draw', { prompt: 'a cat', count: 1 })
    expect((await readQueue(prisma)).waiting).toHaveLength(1)
  })

  test('a channel may have so many waiting as its moderators set, however many ask at once', async () => {
    running = await startSalon({ worker: 'external' })
    const one = running
    const { desk, salon } = one
    const mod = { ...(await running.speaker('Mod')), moderator: true }
    await desk.say(mod, 'settings', { waiting: 3 })
    const people = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => one.speaker(name)))
    const asked = await Promise.allSettled(
      people.map((who) => desk.say(who, 'draw', { prompt: 'a cat', count: 1 })),
    )
    const refused = asked.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(2)
    for (const { reason } of refused)
      expect(String(reason)).toMatch(/3 drawings from this channel are waiting/)
    expect(await salon.store.prisma.generation.count()).toBe(3)
    await desk.say(mod, 'settings', { waiting: 0 })
    await desk.say(people[0] as Speaker, 'draw', { prompt: 'a cat', count: 1 })
  })

  test('a member may have so many waiting, and others come before one who has many', async () => {
    running = await startSalon({ worker: 'external' })
    const { desk } = running
    const [ada, bob] = [await running.speaker('Ada'), await running.speaker('Bob')]
    const asking = Array.from({ length: MAX_WAITING + 3 }, () =>
      desk.say(ada, 'draw', { prompt: 'a red circle', count: 1 }).then(
        () => 'taken',
        (error) => error.message,
      ),
    )
    const answers = await Promise.all(asking)
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(MAX_WAITING)
    expect(answers.find((answer) => answer !== 'taken')).toMatch(/already have 5 drawings waiting/)
    await desk.say(bob, 'draw', { prompt: 'a blue square', count: 1 })
    const queue = await desk.say(bob, 'queue', {})
    expect(queue?.table?.rows.map(([, , member]) => member)).toEqual([
      'Ada',
      'Bob',
      'Ada',
      'Ada',
      'Ada',
      'Ada',
    ])
    expect(queue?.text).toEqual(['No worker is running.'])
  })

  test('a waiting drawing can be cancelled by its requester, once, and by nobody else', async () => {
    running = await startSalon({ worker: 'external' })
    const { desk, salon } = running
    const [ada, bob] = [await running.speaker('Ada'), await running.speaker('Bob')]
    await expect(desk.say(ada, 'cancel', {})).rejects.toThrow(/no drawing waiting/)
    await desk.say(ada, 'draw', { prompt: 'a red circle' })
    await expect(desk.say(bob, 'cancel', { drawing: 1 })).rejects.toThrow(/Drawing #1 is Ada's/)
    const keepsOrderElsewhere = { ...bob, channel: { platform: 'web', id: 'elsewhere' }, moderator: true }
    await expect(desk.say(keepsOrderElsewhere, 'cancel', { drawing: 1 })).rejects.toThrow(/is Ada's/)
    expect(await desk.say(ada, 'cancel', {})).toMatchObject({
      text: ['Drawing #1 is cancelled; it had not been started.'],
    })
    await expect(desk.say(ada, 'cancel', { drawing: 1 })).rejects.toThrow(/already cancelled/)
    await expect(desk.say(ada, 'cancel', { drawing: 2 })).rejects.toThrow(/no drawing #2/)
    expect(await drawingIn(salon, ada, 'cancelled')).toMatchObject({ rounds: [{ status: 'cancelled' }] })
    await desk.say(ada, 'draw', { prompt: 'a cat', count: 1 })
    await desk.say({ ...bob, moderator: true }, 'cancel', { drawing: 2 })
    expect(await drawingIn(salon, ada, 'cancelled')).toMatchObject({ number: 2 })
  })

  test('a drawing in progress stops when it is cancelled, and the next one is drawn', async () => {
    running = await startSalon()
    const { desk, salon } = running
    const ada = await running.speaker('Ada')
    await desk.say(ada, 'draw', { prompt: 'a red circle', count: 9 })
    await waitFor(async () => {
      const row = await salon.store.prisma.generation.findFirst()
      return row?.status === 'drawing' && row.step > 0 ? row : undefined
    }, 'the drawing to begin')
    const answer = await desk.say(ada, 'cancel', {})
    expect(answer?.text[0]).toMatch(/Drawing #1 is cancelled at \d+ %/)
    await desk.say(ada, 'draw', { prompt: 'a blue square', count: 1 })
    expect(await drawingIn(salon, ada, 'done')).toMatchObject({ number: 2 })
    const first = await salon.store.prisma.generation.findUniqueOrThrow({
      where: { number: 1 },
      include: { images: true },
    })
    expect(first.status).toBe('cancelled')
    expect(first.images.every(({ file }) => file === null)).toBe(true)
  })

  test('a worker that is stopped gives its drawing back, and that is neither a fault nor an attempt', async () => {
    const logged: { level: number; msg: string }[] = []
    running = await startSalon(
      {},
      pino({ level: 'info' }, { write: (line: string) => logged.push(JSON.parse(line)) }),
    )
    const ada = await running.speaker('Ada')
    await running.desk.say(ada, 'draw', { prompt: 'a red circle', count: 9 })
    // Once more than a drawing may fail.
    for (let stop = 0; stop <= MAX_ATTEMPTS; stop++) {
      await drawingIn(running.salon, ada, 'drawing')
      await running.restart()
    }
    expect(await drawingIn(running.salon, ada, 'done')).toMatchObject({ attempts: 1 })
    expect(logged.filter(({ msg }) => /goes back into the queue/.test(msg))).toHaveLength(MAX_ATTEMPTS + 1)
    expect(logged.filter(({ level }) => level >= 50)).toEqual([])
  })

  test('what a killed worker left half-drawn is drawn by the next one, once', async () => {
    await withWorkers(async (front, startWorker) => {
      const { prisma } = front.salon.store
      const speaker = await speakerOf(front, 'ada')
      await front.desk.say(speaker, 'draw', { prompt: 'a red circle', count: 9, seed: 3 })
      const worker = startWorker()
      await waitFor(async () => {
        const row = await prisma.generation.findFirst()
        return row?.status === 'drawing' ? row : undefined
      }, 'the worker to begin')
      worker.kill('SIGKILL')
      const before = await prisma.generation.findFirstOrThrow()
      expect(before.status).toBe('drawing')

      const second = startWorker()
      const after = await drawingIn(front.salon, speaker, 'done')
      expect(after.attempts).toBe(2)
      expect(await prisma.post.count()).toBe(1)
      expect(await prisma.image.count()).toBe(9)
      expect(await prisma.score.count()).toBe(9)
      second.kill('SIGTERM')
      expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0)
    })
  })

  test('what a killed worker was drawing on is taken up by the next one, once', async () => {
    await withWorkers(async (front, startWorker) => {
      const { prisma } = front.salon.store
      const picture = await sharp({ create: { width: 96, height: 96, channels: 3, background: 'blue' } })
        .png()
        .toBuffer()
      await front.desk.say(await speakerOf(front, 'ada'), 'complete', { picture, prompt: 'a blue square' })
      const worker = startWorker()
      await waitFor(async () => {
        const row = await prisma.analysis.findFirst()
        return row?.worker != null ? row : undefined
      }, 'the worker to begin')
      worker.kill('SIGKILL')
      expect((await prisma.analysis.findFirstOrThrow()).status).toBe('queued')

      const second = startWorker()
      const after = await waitFor(async () => {
        const row = await prisma.analysis.findFirst()
        return row?.status === 'done' ? row : undefined
      }, 'the picture to be drawn on')
      expect(after).toMatchObject({ attempts: 2, worker: null, secondsLeft: null })
      expect(after.step).toBe(after.steps)
      expect(after.figures).toMatchObject({ given: 0.5, count: 8 })
      second.kill('SIGTERM')
      expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0)
    })
  })

  test('a model that is not there is named, with those that are', async () => {
    running = await startSalon({ worker: 'external' })
    const ada = await running.speaker('Ada')
    await expect(running.desk.say(ada, 'draw', { prompt: 'a cat', model: 'petite' })).rejects.toThrow(
      /petite.*petit/,
    )
    expect(await running.salon.store.prisma.generation.count()).toBe(0)
  })
})

/** A front on a database of its own, and workers in processes of their own. */
async function withWorkers(
  story: (front: Awaited<ReturnType<typeof start>>, startWorker: () => ChildProcess) => Promise<void>,
): Promise<void> {
  const database = await createDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'salon-test-'))
  const config = {
    ...readConfig({}),
    port: 0,
    databaseUrl: database.url,
    dataDir,
    worker: 'external' as const,
  }
  const front = await start(config, pino({ level: 'silent' }))
  const env = { ...process.env, DATABASE_URL: database.url, SALON_DATA_DIR: dataDir, LOG_LEVEL: 'silent' }
  try {
    await story(front, () => spawn(process.execPath, [program, 'worker'], { env, stdio: 'ignore' }))
  } finally {
    await front.stop()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function speakerOf({ desk }: Awaited<ReturnType<typeof start>>, name: string): Promise<Speaker> {
  const member = await desk.member('web', name, name)
  return { member, channel: { platform: 'web', id: 'salon' }, locale: 'en' }
}
