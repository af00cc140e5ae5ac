import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { Desk } from '../../src/chat/desk.ts'
import { readConfig } from '../../src/config.ts'
import { games } from '../../src/games/index.ts'
import { Models } from '../../src/models.ts'
import { platforms } from '../../src/platforms.ts'
import { Queue } from '../../src/queue/queue.ts'
import { Games } from '../../src/rounds/game.ts'
import type { Salon } from '../../src/rounds/salon.ts'
import { openStore } from '../../src/store/store.ts'
import { program } from '../helpers/program.ts'
import { createDatabase, waitFor } from '../helpers/salon.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'salon-start-'))
  await chmod(dataDir, 0o755)
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

function salon(args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, SALON_DATA_DIR: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function ended(child: ChildProcess): Promise<{ status: number | null; stderr: string }> {
  const [stderr, status] = await Promise.all([
    text(child.stderr as NodeJS.ReadableStream),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ])
  return { status, stderr }
}

async function opened(child: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    child.stdout?.on('data', (line) => {
      const [, url] = /Salon is open: (\S+)/.exec(String(line)) ?? []
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error('salon start ended')))
  })
}

interface Finding {
  check: string
  ok: boolean
  detail: string
}

async function examined(env: Record<string, string> = {}) {
  const child = salon(['doctor', '--json'], env)
  const [stdout, { status }] = await Promise.all([text(child.stdout as NodeJS.ReadableStream), ended(child)])
  return { status, ...(JSON.parse(stdout) as { ok: boolean; findings: Finding[] }) }
}

describe('salon start', () => {
  test('after kill -9 in the middle of a drawing, the next start finishes it, once, and has every ballot', async () => {
    const first = salon(['start'])
    await opened(first)

    // A colleague of the running program: the same store and queue, no worker of its own.
    const config = readConfig({ SALON_DATA_DIR: dataDir, SALON_WORKER: 'external' })
    const log = pino({ level: 'silent' })
    const store = await openStore(config, log)
    const queue = new Queue(store.url, log)
    await queue.open()
    const beside: Salon = {
      config,
      log,
      models: new Models(),
      store,
      queue,
      games: new Games(games),
      newSeed: () => 1,
    }
    const desk = new Desk(beside, commands, platforms)
    const speaker = async (name: string) => ({
      member: await desk.member('web', name, name),
      channel: { platform: 'web', id: 'salon' },
      locale: 'en' as const,
    })
    try {
      const [ada, bob] = [await speaker('Ada'), await speaker('Bob')]
      await desk.say(ada, 'draw', { prompt: 'a red circle', count: 3 })
      const round = await waitFor(
        async () => (await store.prisma.round.findFirst({ where: { status: 'open' } })) ?? undefined,
        'the first drawing',
      )
      await desk.vote(bob.member, round.id, [2])
      await desk.say(ada, 'draw', { prompt: 'a blue square', count: 9 })
      await waitFor(async () => {
        const row = await store.prisma.generation.findUnique({ where: { number: 2 } })
        return row?.status === 'drawing' ? row : undefined
      }, 'the second drawing to begin')
      first.kill('SIGKILL')

      const second = salon(['start'])
      await opened(second)
      const done = await waitFor(async () => {
        const row = await store.prisma.generation.findUnique({
          where: { number: 2 },
          include: { images: true },
        })
        return row?.status === 'done' ? row : undefined
      }, 'the second drawing to be finished')
      expect(done.images.every(({ file }) => file !== null)).toBe(true)
      expect(await store.prisma.generation.count()).toBe(2)
      expect(await store.prisma.post.count()).toBe(2)
      expect(await store.prisma.ballot.findMany()).toMatchObject([
        { memberId: bob.member.id, positions: [2] },
      ])
      second.kill('SIGTERM')
      expect((await ended(second)).status).toBe(0)
    } finally {
      first.kill('SIGKILL')
      await queue.close()
      await store.close()
    }
  })

  test('its database killed, it answers again, and leaves nothing behind when it is stopped', async () => {
    const child = salon(['start'])
    const url = await opened(child)
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
    const answers = async () =>
      (await fetch(new URL('/api/posts?limit=1', url)).catch(() => undefined))?.status
    for (let time = 1; time <= 2; time++) {
      const [pid] = (await readFile(pidFile, 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await waitFor(
        async () => ((await ended(salon(['moderators', 'list']))).status === 0 ? true : undefined),
        'it',
      )
      await waitFor(async () => ((await answers()) === 200 ? true : undefined), 'an answer')
    }
    child.kill('SIGTERM')
    expect((await ended(child)).status).toBe(0)
    expect(existsSync(pidFile)).toBe(false)
  })

  test('its database killed and the port of it taken, it ends with a line and a status to be started again by', async () => {
    const child = salon(['start'])
    await opened(child)
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
    const [pid, , , port] = (await readFile(pidFile, 'utf8')).split('\n')
    const other = createServer((socket) => socket.destroy())
    process.kill(Number(pid), 'SIGKILL')
    await waitFor(async () => {
      other.listen(Number(port), '127.0.0.1')
      return (await once(other, 'listening').catch(() => undefined)) && true
    }, 'its port')
    try {
      const { status, stderr } = await ended(child)
      expect(stderr).toMatch(
        /^The embedded PostgreSQL has moved, since port \d+ is taken: start Salon again\.$/m,
      )
      expect(status).toBe(1)
      expect(existsSync(pidFile)).toBe(false)
      const again = salon(['start'])
      await opened(again)
      again.kill('SIGTERM')
      expect((await ended(again)).status).toBe(0)
    } finally {
      other.close()
    }
  })

  test('a port in use: one line with the mend, exit 2', async () => {
    const other: Server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const { status, stderr } = await ended(salon(['start'], { PORT: String(port) }))
    other.close()
    expect(stderr).toBe(
      `Port ${port} is already in use: stop the other program or set PORT to a free port.\n`,
    )
    expect(status).toBe(2)
  })

  test('an unusable data folder: one line with the mend, exit 2', async () => {
    const file = join(dataDir, 'file')
    await writeFile(file, '')
    const { status, stderr } = await ended(salon(['start'], { SALON_DATA_DIR: join(file, 'data') }))
    expect(stderr).toMatch(
      /^Cannot write to .*file\/data\/files: make the folder writable or set SALON_DATA_DIR.*\n$/,
    )
    expect(status).toBe(2)
  })

  test.each([
    ['nobody listens', 'postgresql://salon:hunter2@127.0.0.1:1/salon', /ECONNREFUSED/],
    ['no such host', 'postgresql://salon:hunter2@nowhere.invalid/salon', /nowhere\.invalid/],
    ['not PostgreSQL', 'sqlite:///hunter2.db', /must look like postgresql:/],
  ])(
    'a wrong DATABASE_URL (%s): one line with the mend and without the password, exit 2',
    async (_, url, why) => {
      const { status, stderr } = await ended(salon(['start'], { DATABASE_URL: url }))
      expect(stderr).toMatch(/^DATABASE_URL .*\n$/)
      expect(stderr).toMatch(why)
      expect(stderr).not.toMatch(/hunter2/)
      expect(status).toBe(2)
    },
  )

  test('an unknown model: one line that names those there are, exit 2', async () => {
    const { status, stderr } = await ended(salon(['start'], { SALON_MODEL: 'petti' }))
    expect(stderr).toMatch(/^.*petti.*petit.*\n$/)
    expect(status).toBe(2)
  })
})

describe('a database of another release', () => {
  const cases: [string, string[], RegExp][] = [
    [
      'newer',
      [
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        VALUES ('later', '', '29991231000000_later', now(), 1)`,
      ],
      /newer than this Salon.*29991231000000_later/,
    ],
    [
      'that a migration fails on',
      [`DELETE FROM _prisma_migrations WHERE migration_name = '20261124124623_reacted'`],
      /^The migration 20261124124623_reacted of the database failed \(.*already exists.*_prisma_migrations/,
    ],
    [
      'of another program',
      ['DROP TABLE _prisma_migrations'],
      /^The database cannot be brought to the schema of this Salon \(.*not empty/,
    ],
  ]
  test.each(cases)('%s: one line with the mend, exit 2, and doctor says it', async (_, statements, why) => {
    const database = await createDatabase()
    try {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      for (const statement of statements) await client.query(statement)
      await client.end()
      const env = { DATABASE_URL: database.url }
      for (let time = 1; time <= 2; time++) {
        const { status, stderr } = await ended(salon(['start'], env))
        expect(stderr).toMatch(why)
        expect(stderr.trim().split('\n')).toHaveLength(1)
        expect(status).toBe(2)
      }
      const { status, findings } = await examined(env)
      const { ok, detail } = findings.find(({ check }) => check === 'database') as Finding
      expect(detail).toMatch(why)
      expect([ok, status]).toEqual([false, 2])
    } finally {
      await database.drop()
    }
  })
})

describe('salon doctor', () => {
  test('finds all well with nothing configured', async () => {
    const { status, ok, findings } = await examined()
    expect(findings.filter((finding) => !finding.ok)).toEqual([])
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['configuration', 'database', 'model petit', 'drawing']),
    )
    expect(ok).toBe(true)
    expect(status).toBe(0)
  })

  test('names what is wrong, and its mend, exit 2', async () => {
    const child = salon(['doctor'], {
      DATABASE_URL: 'postgresql://salon@127.0.0.1:1/salon',
      SALON_MODEL: 'nonesuch',
    })
    const [stdout, { status }] = await Promise.all([
      text(child.stdout as NodeJS.ReadableStream),
      ended(child),
    ])
    expect(stdout).toMatch(/✘ database: DATABASE_URL does not lead/)
    expect(stdout).toMatch(/✘ model nonesuch: .*petit/)
    expect(status).toBe(2)
  })
})

describe('salon', () => {
  test.each([
    [['paint'], /unknown command 'paint'/],
    [['draw'], /missing required argument 'prompt'/],
    [['draw', 'a cat', '--colour', 'red'], /unknown option '--colour'/],
    [['stats', 'borda', '/nowhere.json'], /\/nowhere\.json cannot be read/],
  ])('%j: one line, exit 2', async (args, message) => {
    const { status, stderr } = await ended(salon(args))
    expect(stderr).toMatch(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(status).toBe(2)
  })
})
