import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
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
import { ended, newDataDir, opened, salon, usedDataDir } from '../helpers/program.ts'
import { waitFor } from '../helpers/salon.ts'

describe('salon start', () => {
  test('after kill -9 in the middle of a drawing, the next start finishes it, once, and has every ballot', async () => {
    const dataDir = await newDataDir()
    const first = salon(['start'], { SALON_DATA_DIR: dataDir })
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

      const second = salon(['start'], { SALON_DATA_DIR: dataDir })
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
    const dataDir = await usedDataDir()
    const child = salon(['start'], { SALON_DATA_DIR: dataDir })
    const url = await opened(child)
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
    const answers = async () =>
      (await fetch(new URL('/api/posts?limit=1', url)).catch(() => undefined))?.status
    for (let time = 1; time <= 2; time++) {
      const [pid] = (await readFile(pidFile, 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await waitFor(
        async () =>
          (await ended(salon(['moderators', 'list'], { SALON_DATA_DIR: dataDir }))).status === 0
            ? true
            : undefined,
        'it',
      )
      await waitFor(async () => ((await answers()) === 200 ? true : undefined), 'an answer')
    }
    child.kill('SIGTERM')
    expect((await ended(child)).status).toBe(0)
    expect(existsSync(pidFile)).toBe(false)
  })

  test('its database killed and the port of it taken, it ends with a line and a status to be started again by', async () => {
    const dataDir = await usedDataDir()
    const child = salon(['start'], { SALON_DATA_DIR: dataDir })
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
      const again = salon(['start'], { SALON_DATA_DIR: dataDir })
      await opened(again)
      again.kill('SIGTERM')
      expect((await ended(again)).status).toBe(0)
    } finally {
      other.close()
    }
  })

  test('a port in use: one line with the mend, exit 2', async () => {
    const dataDir = await usedDataDir()
    const other: Server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const { status, stderr } = await ended(salon(['start'], { SALON_DATA_DIR: dataDir, PORT: String(port) }))
    other.close()
    expect(stderr).toBe(
      `Port ${port} is already in use: stop the other program or set PORT to a free port.\n`,
    )
    expect(status).toBe(2)
  })

  test('an unusable data folder: one line with the mend, exit 2', async () => {
    const dataDir = await newDataDir()
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
      const { status, stderr } = await ended(
        salon(['start'], { SALON_DATA_DIR: await newDataDir(), DATABASE_URL: url }),
      )
      expect(stderr).toMatch(/^DATABASE_URL .*\n$/)
      expect(stderr).toMatch(why)
      expect(stderr).not.toMatch(/hunter2/)
      expect(status).toBe(2)
    },
  )

  test('an unknown model: one line that names those there are, exit 2', async () => {
    const dataDir = await usedDataDir()
    const { status, stderr } = await ended(
      salon(['start'], { SALON_DATA_DIR: dataDir, SALON_MODEL: 'petti' }),
    )
    expect(stderr).toMatch(/^.*petti.*petit.*\n$/)
    expect(status).toBe(2)
  })
})
