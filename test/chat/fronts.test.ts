import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { speakerOn } from '../../src/chat/voice.ts'
import { readConfig } from '../../src/config.ts'
import { startSalon as startFront } from '../../src/start.ts'
import { openStore } from '../../src/store/store.ts'
import { program } from '../helpers/program.ts'
import { createDatabase, waitFor } from '../helpers/salon.ts'
import { Person } from '../helpers/slack/person.ts'
import { textOf } from '../helpers/slack/read.ts'
import { startSlack } from '../helpers/slack/salon.ts'
import { encode, SlackStandIn, sign } from '../helpers/slack/server.ts'
import { Visitor } from './web/visitor.ts'

// Starts the program several times, which takes long where the machine is busy.
const TIMEOUT = 300_000

test(
  'of two fronts one posts and hears; killed, the other does',
  async () => {
    const standIn = await SlackStandIn.start()
    const { world } = standIn
    const channel = world.channel('atelier')
    const database = await createDatabase()
    const dataDir = await mkdtemp(join(tmpdir(), 'salon-test-'))
    const running: ChildProcess[] = []
    const start = async () => {
      const child = spawn(process.execPath, [program, 'start'], {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          DATABASE_URL: database.url,
          SALON_DATA_DIR: dataDir,
          SALON_WORKER: 'external',
          PORT: '0',
          SLACK_BOT_TOKEN: world.token,
          SLACK_APP_TOKEN: world.appToken,
          SLACK_API_URL: standIn.api,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      running.push(child)
      const said: string[] = []
      child.stderr.on('data', (line) => said.push(String(line)))
      const url = await new Promise<string>((resolve) =>
        child.stdout.on('data', (line) => {
          const [, found] = /Salon is open: (\S+)/.exec(String(line)) ?? []
          if (found) resolve(found)
        }),
      )
      return { child, url, said }
    }
    const store = await openStore(
      { ...readConfig({}), databaseUrl: database.url, dataDir },
      pino({ level: 'silent' }),
    )
    try {
      const first = await start()
      const second = await start()
      expect(second.said.join('')).toMatch(/another front of this database posts here/)
      expect(await speakerOn(store.prisma, 'slack')).toMatch(new RegExp(`/${first.child.pid}$`))
      expect(standIn.socket.connected).toBe(1)
      // The page is served by both.
      for (const { url } of [first, second]) expect((await fetch(url)).status).toBe(200)

      const ada = new Person(standIn, channel, 'Ada')
      await ada.command('draw a red circle --count 2').answered
      const standing = async (count: number) =>
        await waitFor(async () => (channel.messages.length === count ? true : undefined), `${count} messages`)
      await standing(1)
      // What is asked for at the page of the front that waits is posted by the other, once.
      await new Visitor(second.url).signIn('Bob')
      expect(textOf(await ada.command('cancel').answered)).toMatch(/is cancelled/)
      await waitFor(
        async () => textOf(channel.messages[0] as never).includes('Cancelled.') || undefined,
        'its end',
      )
      expect(await store.prisma.generation.count()).toBe(1)

      first.child.kill('SIGKILL')
      await waitFor(
        async () => (second.said.join('').includes('this front posts here from now on') ? true : undefined),
        'the second front to take over',
      )
      expect(await speakerOn(store.prisma, 'slack')).toMatch(new RegExp(`/${second.child.pid}$`))
      await ada.command('draw a blue square --count 2').answered
      await standing(2)
      expect(await store.prisma.generation.count()).toBe(2)
      expect(standIn.count('chat.postMessage')).toBe(2)
    } finally {
      for (const child of running) child.kill('SIGTERM')
      await Promise.all(
        running.map(
          async (child) =>
            child.exitCode ??
            child.signalCode ??
            (await new Promise((resolve) => child.once('exit', resolve))),
        ),
      )
      await store.close()
      await database.drop()
      await standIn.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
  TIMEOUT,
)

test('a front that loses its voice to another posts nothing until it has it again', async () => {
  const slack = await startSlack('http', { worker: 'external' })
  const { prisma, url } = slack.running.salon.store
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  try {
    const ada = slack.person('Ada')
    await ada.command('draw a red circle --count 1').answered
    await slack.message('the first', (last) => textOf(last).includes('red circle'))
    // Whoever has waited longest gets the lock the moment that its holder is gone.
    const theirs = other.query(`SELECT pg_advisory_lock(${0x5a12}, hashtext('slack'))`)
    const waits = async () =>
      (
        await prisma.$queryRaw<unknown[]>`
          SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = ${0x5a12}::int::oid AND NOT granted`
      ).length > 0 || undefined
    await waitFor(waits, 'another to wait for the voice')
    await prisma.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name LIKE 'salon front %' AND datname = current_database()`
    await theirs
    // While it is there it takes what is posted, and nothing else.
    const gone = async () =>
      (await fetch(slack.standIn.eventsUrl as string)).status === 503 ? true : undefined
    await waitFor(gone, 'the front to leave Slack')
    const { member, locale } = await slack.running.speaker('Bob')
    const channel = { platform: 'slack', id: slack.channel.id }
    await slack.running.desk.say({ member, locale, channel }, 'draw', { prompt: 'a blue square', count: 1 })
    expect(await prisma.post.count({ where: { platform: 'slack' } })).toBe(2)
    expect(slack.posts()).toHaveLength(1)

    await other.query('SELECT pg_advisory_unlock_all()')
    await slack.message('the second', (last) => textOf(last).includes('blue square'))
    expect(slack.posts()).toHaveLength(2)
  } finally {
    await other.end()
    await slack.stop()
  }
})

test('a front whose connection alone breaks goes on, and posts each thing once', async () => {
  const slack = await startSlack('http', { worker: 'external' })
  const { prisma } = slack.running.salon.store
  try {
    const ada = slack.person('Ada')
    for (const prompt of ['a red circle', 'a blue square']) {
      await prisma.$queryRaw`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name LIKE 'salon front %' AND datname = current_database()`
      await ada.command(`draw ${prompt} --count 1`).answered
      await slack.message(prompt, (last) => textOf(last).includes(prompt))
    }
    expect(slack.posts()).toHaveLength(2)
  } finally {
    await slack.stop()
  }
})

test('a signed request is taken once, by whichever front and after a restart too', async () => {
  const slack = await startSlack('http', { worker: 'external' })
  try {
    const { world, eventsUrl } = slack.standIn
    const { user } = slack.person('Ada')
    const { type, body } = encode('slash_commands', {
      command: '/salon',
      text: 'draw a red circle --count 1',
      user_id: user.id,
      user_name: 'ada',
      channel_id: slack.channel.id,
      channel_name: slack.channel.name,
      team_id: world.team.id,
      api_app_id: 'A1',
      trigger_id: 'T1',
      response_url: slack.standIn.answerAddress(() => undefined),
    })
    const headers = { 'content-type': type, ...sign(body, world.signingSecret) }
    const send = async () => (await fetch(eventsUrl as string, { method: 'POST', headers, body })).status
    const drawings = async () => await slack.running.salon.store.prisma.generation.count()
    expect(await send()).toBe(200)
    await waitFor(async () => (await drawings()) || undefined, 'the drawing')
    expect(await send()).toBe(401)
    await slack.running.restart()
    expect(await send()).toBe(401)
    expect(await drawings()).toBe(1)
  } finally {
    await slack.stop()
  }
})

test('codes are counted over fronts', async () => {
  const slack = await startSlack('http', { worker: 'external' })
  const second = await startFront({ ...slack.running.salon.config, port: 0 }, pino({ level: 'silent' }))
  try {
    const guesser = await slack.running.speaker('Guesser')
    const guess = (desk: typeof second.desk) => desk.say(guesser, 'link', { code: 'AAAA-AAAA' })
    for (let n = 0; n < 3; n++) await expect(guess(slack.running.desk)).rejects.toThrow(/wrong/)
    for (let n = 0; n < 2; n++) await expect(guess(second.desk)).rejects.toThrow(/wrong/)
    await expect(guess(second.desk)).rejects.toThrow(/too many codes/)
    await expect(guess(slack.running.desk)).rejects.toThrow(/too many codes/)
  } finally {
    await second.stop()
    await slack.stop()
  }
})
