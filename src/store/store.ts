import { join } from 'node:path'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { Mistake, toError } from '../errors.ts'
import { connect, databaseNow, type PrismaClient } from './database.ts'
import { Events } from './events.ts'
import { Files } from './files.ts'
import { migrate } from './migrate.ts'
import { joinEmbedded } from './postgres.ts'

/** All that Salon keeps: the database, its events, and the pictures. */
export interface Store {
  /** Connection string of the database. */
  url: string
  prisma: PrismaClient
  events: Events
  files: Files
  /** When it was opened. */
  openedAt: Date
  /** Set off when `url` leads nowhere any more, with the line that says why: Salon has to be started again. */
  moved: AbortSignal
  close(): Promise<void>
}

/**
 * Opens the store, with migrations applied: the embedded PostgreSQL, or the one of `DATABASE_URL`.
 * @throws Mistake when the data folder or the database cannot be used
 */
export async function openStore(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Logger,
): Promise<Store> {
  const files = new Files(join(config.dataDir, 'files'))
  await files.open(log)
  const embedded = config.databaseUrl === undefined ? await joinEmbedded(config.dataDir, log) : undefined
  const url = config.databaseUrl ?? (embedded as { url: string }).url
  const events = new Events(url, log)
  const prisma = connect(url)
  const close = async () => {
    files.close()
    await events.close()
    await prisma.$disconnect()
    await embedded?.leave()
  }
  try {
    if (!embedded) await probe(url)
    await migrate(url)
    await events.open()
    const moved = embedded?.moved ?? new AbortController().signal
    return { url, prisma, events, files, openedAt: await databaseNow(prisma), moved, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** @throws Mistake that says why DATABASE_URL does not lead to a database; never with its password */
async function probe(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await client.query('SELECT 1')
  } catch (cause) {
    throw new Mistake(
      `DATABASE_URL does not lead to a PostgreSQL database that answers (${describe(cause)}): check host, port, user, password and database, or unset it to use the embedded one.`,
      { cause },
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Node joins the errors of several addresses into one without a message. */
function describe(cause: unknown): string {
  const error = cause instanceof AggregateError ? toError(cause.errors[0]) : toError(cause)
  return error.message
}
