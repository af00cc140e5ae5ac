import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Logger, pino } from 'pino'
import { inject } from 'vitest'
import type { Desk, Speaker } from '../../src/chat/desk.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { Salon } from '../../src/rounds/salon.ts'
import { everything, type Repertoire, startSalon as start } from '../../src/start.ts'
import type { Generation, Round } from '../../src/store/database.ts'
import { databaseUrl } from './database-url.ts'

export interface TestSalon {
  salon: Salon
  desk: Desk
  /** Address of the web page. */
  url: string
  /** A member of that name speaking English in the web page's channel. */
  speaker(name: string): Promise<Speaker>
  /** Stops Salon and starts it again on the same database and folder; meanwhile nobody is there. */
  restart(meanwhile?: () => Promise<void> | void): Promise<void>
  /** Stops Salon and drops its database; fails where something of it is still connected. */
  stop(): Promise<void>
}

/** A database of its own, cloned from the migrated template. */
export async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `salon_test_${randomUUID().replaceAll('-', '')}`
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: inject('serverUrl') })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  await admin(`CREATE DATABASE ${name} TEMPLATE ${inject('template')}`)
  return { url: databaseUrl(inject('serverUrl'), name), drop: () => admin(`DROP DATABASE ${name}`) }
}

/**
 * A whole Salon on a database and a folder of its own, with a real worker; `config` overrides. Drawings that are asked for
 * without a seed get the multiples of a prime: the same test draws the same pictures each time, so that none now and then has equal ones.
 */
export async function startSalon(
  config: Partial<Config> = {},
  log: Logger = pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
  repertoire: Repertoire = everything,
): Promise<TestSalon> {
  const database = await createDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'salon-test-'))
  const fresh = { ...readConfig({}), port: 0, modelFolders: [inject('models')] }
  let seeds = 0
  const begin = () =>
    start({ ...fresh, databaseUrl: database.url, dataDir, ...config }, log, {
      newSeed: () => 100_003 * ++seeds,
      ...repertoire,
    })
  const clean = async () => {
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  let running = await begin().catch(async (error) => {
    await clean()
    throw error
  })
  return {
    ...running,
    async restart(meanwhile = () => undefined) {
      await running.stop()
      await meanwhile()
      running = await begin()
      const { salon, desk, url } = running
      Object.assign(this, { salon, desk, url })
    },
    async speaker(name) {
      const member = await running.desk.member('web', `test-${name}`, name)
      return { member, channel: { platform: 'web', id: 'salon' }, locale: 'en' }
    },
    async stop() {
      await running.stop()
      await clean()
    },
  }
}

/** Waits until the member's latest drawing has come to this state. */
export async function drawingIn(
  salon: Salon,
  speaker: Speaker,
  status: Generation['status'],
): Promise<Generation & { rounds: Round[] }> {
  return await waitFor(async () => {
    const latest = await salon.store.prisma.generation.findFirst({
      where: { requesterId: speaker.member.id },
      orderBy: { number: 'desc' },
      include: { rounds: true },
    })
    return latest?.status === status ? latest : undefined
  }, `a drawing that is ${status}`)
}

/**
 * Asks again and again until there is an answer, the longer it takes the less often: asking takes the processor from what
 * is waited for. @throws Error after a minute, naming what was waited for
 */
export async function waitFor<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
  const began = Date.now()
  while (Date.now() < began + 60_000) {
    const answer = await ask()
    if (answer !== undefined) return answer
    const pause = Math.min(150, 30 + (Date.now() - began) / 5)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  throw new Error(`waited in vain for ${what}`)
}
