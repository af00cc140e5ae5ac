import { execFile } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { Mistake, toError } from '../errors.ts'
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
  /** Leaves the server; the last to leave stops it. Other connections of ours must be closed by then. */
  leave(): Promise<void>
}

/**
 * Starts PostgreSQL on the data folder, or joins the server that already runs there: that of a second Salon, or
 * one that outlived a `kill -9`.
 *
 * @param dataDir absolute path
 * @throws Mistake when the folder cannot be used or the server does not start
 */
export async function joinEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const identity = await serverIdentity()
  const folder = await clusterFolder(dataDir, identity)
  const cluster = new Cluster(folder, await serverPrograms(identity), identity)
  try {
    await cluster.initialise()
    return await cluster.join()
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

  /** Connects to the server, started if need be, and stays connected: its connection counts it as a user. */
  async join(): Promise<EmbeddedServer> {
    const password = await readFile(join(this.#folder, 'salon-password'), 'utf8')
    for (let attempt = 1; ; attempt++) {
      try {
        if (!(await this.#running())) await this.#start()
        const server = `postgresql://salon:${password}@127.0.0.1:${await this.#port()}`
        await createDatabase(`${server}/postgres`)
        const url = `${server}/salon`
        const user = new pg.Client({ connectionString: url, application_name: USER })
        user.on('error', () => undefined)
        await user.connect()
        return { url, leave: () => this.#leave(user) }
      } catch (error) {
        // The server may just be stopping with its last user, or being started by another: look again for 20 s.
        if (!passing(error) || attempt === 40) throw error
        await sleep(500)
      }
    }
  }

  async #leave(user: pg.Client): Promise<void> {
    let others = await otherUsers(user)
    // The connection of a program that was killed a moment ago is gone a moment later.
    for (let look = 1; others > 0 && look <= 3; look++) {
      await sleep(100)
      others = await otherUsers(user)
    }
    await user.end().catch(() => undefined)
    if (others === 0 && (await this.#running())) await this.#control('stop', '--mode=fast')
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

  async #start(): Promise<void> {
    const options = `-p ${await freePort()} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c log_min_messages=warning`
    await this.#control('start', `--log=${join(this.#folder, 'server.log')}`, '--timeout=120', '-o', options)
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
  const codes = ['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT']
  return codes.includes(String(code)) || stderr?.includes('another server might be running') === true
}

async function otherUsers(user: pg.Client): Promise<number> {
  const { rows } = await user.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()`,
    [USER],
  )
  return rows[0].count
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
