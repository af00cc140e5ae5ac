import { execFile } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Logger } from 'pino'
import { isOutage } from '../basics/outage.ts'
import { Mistake, toError } from '../errors.ts'
import { KeptConnection } from './kept-connection.ts'
import {
  COMMON_GROUND,
  enterable,
  type Identity,
  serverIdentity,
  serverPrograms,
} from './postgres-binaries.ts'

const run = promisify(execFile)

/** Name of the connection by which a program counts as a user of the server. */
const USER = 'salon user'

/** The embedded PostgreSQL server, as one of perhaps several programs that use it. */
export interface EmbeddedServer {
  /** Connection string of the database `salon`. */
  url: string
  /** Set off when it had to move to another port, its own being taken: what hangs on `url` has to begin anew. */
  moved: AbortSignal
  /** Leaves the server; the last to leave stops it. Other connections of ours must be closed by then. */
  leave(): Promise<void>
}

/**
 * Starts PostgreSQL on the data folder, or joins the server that already runs there: that of a second Salon, or
 * one that outlived a `kill -9`. One that dies later is started again, where it was.
 *
 * @param dataDir absolute path
 * @throws Mistake when the folder cannot be used or the server does not start
 */
export async function joinEmbedded(dataDir: string, log?: Logger): Promise<EmbeddedServer> {
  const identity = await serverIdentity()
  const folder = await clusterFolder(dataDir, identity)
  const cluster = new Cluster(folder, await serverPrograms(identity), identity)
  try {
    await cluster.initialise()
    return await cluster.join(log)
  } catch (cause) {
    if (cause instanceof Mistake) throw cause
    const why = toError(cause).message.trim().split('\n').at(-1)
    throw new Mistake(
      `The embedded PostgreSQL in ${folder} does not start (${why}): see server.log there, or set DATABASE_URL.`,
      { cause },
    )
  }
}

/** The data folder's `postgres`; for root's server, common ground where it may not enter the data folder. */
async function clusterFolder(dataDir: string, identity: Identity | undefined): Promise<string> {
  if (identity === undefined || enterable(dataDir)) return join(dataDir, 'postgres')
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  return join(COMMON_GROUND, name)
}

/** One database cluster: its files, and the server on them while there is one. */
class Cluster {
  readonly #folder: string
  readonly #programs: string
  readonly #identity: Identity | undefined

  constructor(folder: string, programs: string, identity: Identity | undefined) {
    this.#folder = folder
    this.#programs = programs
    this.#identity = identity
  }

  /** Makes the files at the first start; made aside and renamed, so that there is a whole cluster or none. */
  async initialise(): Promise<void> {
    if (this.#exists()) return
    const draft = `${this.#folder}.${randomUUID()}`
    const passwordFile = join(tmpdir(), `salon-${randomUUID()}`)
    const password = randomBytes(24).toString('base64url')
    try {
      await mkdir(dirname(draft), { recursive: true, mode: 0o755 })
      await mkdir(draft, { mode: 0o700 })
      await writeFile(passwordFile, password, { mode: 0o600 })
      for (const path of [draft, passwordFile]) await this.#handOver(path)
      await this.#call('initdb', [
        `--pgdata=${draft}`,
        '--username=salon',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ])
      await rename(passwordFile, join(draft, 'salon-password')).catch(() =>
        writeFile(join(draft, 'salon-password'), password, { mode: 0o600 }),
      )
      await rename(draft, this.#folder)
    } catch (error) {
      if (!this.#exists()) throw error // else another Salon was faster
    } finally {
      await rm(draft, { recursive: true, force: true })
      await rm(passwordFile, { force: true })
    }
  }

  /**
   * Connects to the server, started if need be, and stays connected: its connection counts it as a user. A server
   * that dies is started again by whichever of its users notices first.
   */
  async join(log: Logger | undefined): Promise<EmbeddedServer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#joinOnce(log)
      } catch (error) {
        // The server may just be stopping with its last user, or being started by another: look again for 20 s.
        if (!passing(error) || attempt === 40) throw error
        await sleep(500)
      }
    }
  }

  async #joinOnce(log: Logger | undefined): Promise<EmbeddedServer> {
    const url = await this.#reach()
    const moved = new AbortController()
    const user = new KeptConnection({
      name: USER,
      url: async () => {
        const now = await this.#reach()
        if (now !== url)
          moved.abort(
            new Mistake(
              `The embedded PostgreSQL has moved, since port ${new URL(url).port} is taken: start Salon again.`,
            ),
          )
        return now
      },
      lost: (error) => log?.warn({ err: error }, 'the embedded PostgreSQL is gone; starting it again'),
      failed: (error) => {
        if (!passing(error))
          log?.error({ err: error }, 'the embedded PostgreSQL does not start; trying again')
      },
    })
    await user.open()
    return {
      url,
      moved: moved.signal,
      leave: async () => {
        await user.close()
        await this.#stopUnlessUsed()
      },
    }
  }

  /** Connection string of the database `salon`, with the server running. */
  async #reach(): Promise<string> {
    if (!(await this.#running())) await this.#start()
    await createDatabase(await this.#urlOf('postgres'))
    return await this.#urlOf('salon')
  }

  async #urlOf(database: string): Promise<string> {
    const password = await readFile(join(this.#folder, 'salon-password'), 'utf8')
    return `postgresql://salon:${password}@127.0.0.1:${await this.#port()}/${database}`
  }

  async #stopUnlessUsed(): Promise<void> {
    if (!(await this.#running())) return
    const url = await this.#urlOf('salon')
    // The connection of a program that was killed a moment ago is gone a moment later.
    for (let look = 1; look <= 4; look++) {
      if ((await countUsers(url)) === 0) break
      if (look === 4) return
      await sleep(100)
    }
    await this.#control('stop', '--mode=fast').catch(async (error) => {
      if (await this.#running()) throw error // else another user, leaving too, was faster
    })
  }

  #exists(): boolean {
    return existsSync(join(this.#folder, 'PG_VERSION'))
  }

  async #running(): Promise<boolean> {
    return await this.#control('status').then(
      () => true,
      () => false,
    )
  }

  /** Where it was before, if it can: programs that used it look for it there. */
  async #start(): Promise<void> {
    const note = join(this.#folder, 'salon-port')
    const port = await freePort(Number(await readFile(note, 'utf8').catch(() => 0)))
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c log_min_messages=warning`
    await this.#control('start', `--log=${join(this.#folder, 'server.log')}`, '--timeout=120', '-o', options)
    await writeFile(note, String(port))
  }

  /** The server writes its port into the fourth line of its pid file. */
  async #port(): Promise<number> {
    const lines = (await readFile(join(this.#folder, 'postmaster.pid'), 'utf8')).split('\n')
    return Number(lines[3])
  }

  async #control(verb: string, ...options: string[]): Promise<void> {
    await this.#call('pg_ctl', [verb, `--pgdata=${this.#folder}`, '--wait', ...options])
  }

  async #call(program: string, args: string[]): Promise<void> {
    await run(join(this.#programs, program), args, { cwd: dirname(this.#folder), ...this.#identity })
  }

  async #handOver(path: string): Promise<void> {
    if (this.#identity) await chown(path, this.#identity.uid, this.#identity.gid)
  }
}

/** Whether an error comes from a server that is starting or stopping, or that two programs start at once. */
function passing(error: unknown): boolean {
  const { code, stderr } = error as { code?: unknown; stderr?: string }
  return isOutage(error) || code === 'ENOENT' || stderr?.includes('another server might be running') === true
}

/** How many programs use the server; none where it is not there. */
async function countUsers(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query(
      'SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = $1',
      [USER],
    )
    return rows[0].count
  } catch (error) {
    if (isOutage(error)) return 0
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function createDatabase(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'salon'`)
    if (rowCount === 0)
      await client.query('CREATE DATABASE salon').catch((error) => {
        if (error.code !== '42P04' && error.code !== '23505') throw error // else another Salon was faster
      })
  } finally {
    await client.end()
  }
}

/** @param wanted taken where it is free; 0 for any */
async function freePort(wanted: number): Promise<number> {
  const probe = createServer().listen(wanted, '127.0.0.1')
  const free = await once(probe, 'listening').then(
    () => true,
    () => false,
  )
  if (!free) return await freePort(0)
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
