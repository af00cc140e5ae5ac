import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { openStore } from '../../../src/store/store.ts'
import { freePort } from '../../helpers/free-port.ts'
import { program } from '../../helpers/program.ts'
import { createDatabase, waitFor } from '../../helpers/salon.ts'
import { Person } from '../../helpers/slack/person.ts'
import { textOf } from '../../helpers/slack/read.ts'
import { SlackStandIn } from '../../helpers/slack/server.ts'

// Starts the program twice, which takes long where the machine is busy.
const TIMEOUT = 240_000

test(
  'after kill -9 between a message and its id there is still one message, and it goes on',
  async () => {
    const standIn = await SlackStandIn.start()
    const { world, faults } = standIn
    const channel = world.channel('atelier')
    const database = await createDatabase()
    const dataDir = await mkdtemp(join(tmpdir(), 'salon-test-'))
    const port = await freePort()
    standIn.eventsUrl = `http://127.0.0.1:${port}/slack/events`
    const running: ChildProcess[] = []
    const start = async () => {
      const child = spawn(process.execPath, [program, 'start'], {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          DATABASE_URL: database.url,
          SALON_DATA_DIR: dataDir,
          SALON_WORKER: 'external',
          PORT: String(port),
          SLACK_BOT_TOKEN: world.token,
          SLACK_SIGNING_SECRET: world.signingSecret,
          SLACK_API_URL: standIn.api,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      running.push(child)
      await new Promise((resolve) =>
        child.stdout.on('data', (line) => String(line).includes('Salon is open') && resolve(undefined)),
      )
      return child
    }
    const store = await openStore(
      { ...readConfig({}), databaseUrl: database.url, dataDir },
      pino({ level: 'silent' }),
    )
    try {
      const first = await start()
      const ada = new Person(standIn, channel, 'Ada')
      faults.push({ method: 'chat.postMessage', times: 1, status: 0, afterwards: true })
      await ada.command('draw a red circle --count 2').answered
      await waitFor(async () => (channel.messages.length > 0 ? true : undefined), 'the message')
      const died = new Promise((resolve) => first.once('exit', resolve))
      first.kill('SIGKILL')
      await died
      expect(await store.prisma.post.count({ where: { externalId: null } })).toBe(1)

      await start()
      await waitFor(
        async () =>
          (await store.prisma.post.findFirst({ where: { externalId: { not: null } } })) ?? undefined,
        'its id',
      )
      expect(textOf(await ada.command('cancel').answered)).toMatch(/is cancelled/)
      const [message] = channel.messages
      await waitFor(async () => (message && textOf(message).includes('Cancelled.')) || undefined, 'its end')
      expect(channel.messages).toHaveLength(1)
    } finally {
      for (const child of running) child.kill('SIGTERM')
      await Promise.all(
        running.map(async (child) => child.exitCode ?? child.signalCode ?? (await once(child))),
      )
      await store.close()
      await database.drop()
      await standIn.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
  TIMEOUT,
)

async function once(child: ChildProcess): Promise<void> {
  await new Promise((resolve) => child.once('exit', resolve))
}
