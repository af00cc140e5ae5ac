import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import type { PrismaClient } from '../store/database.ts'

/** First key of the advisory locks that say "this front speaks and hears on a platform"; the second is the platform's. */
const VOICE_LOCK = 0x5a12

/** Milliseconds between two signs of life, and for which the database may owe the answer to one. */
const PULSE = 2_000
const PATIENCE = 5_000
/**
 * When the server gives up a machine that has vanished: after 11 seconds, which is later than the 7 after which that
 * machine, if it lives, gives up the server. So no front takes the voice that another believes to have.
 */
const KEEPALIVE = 'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3'

/**
 * The right to speak and hear on a platform, which one front of a database has at a time: an advisory lock that
 * PostgreSQL frees by itself the moment the front's connection breaks, whether it was killed, lost its network or
 * stopped.
 */
export class Voice {
  readonly #url: string
  readonly #platform: string
  readonly #log: Logger
  #client: pg.Client | undefined
  #lost: AbortController | undefined

  constructor(url: string, platform: string, log: Logger) {
    this.#url = url
    this.#platform = platform
    this.#log = log
  }

  /**
   * Takes the voice if nobody has it.
   * @returns a signal for the moment when it is no longer ours; nothing where another front has it
   * @throws Error where there is no database
   */
  async take(): Promise<AbortSignal | undefined> {
    const client = this.#client ?? (await this.#connect())
    const taken = await client
      .query('SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken', [VOICE_LOCK, this.#platform])
      .catch((error) => {
        this.#drop(client)
        throw error
      })
    if (!taken.rows[0].taken) return undefined
    const lost = new AbortController()
    if (this.#client === client) this.#lost = lost
    else lost.abort()
    void this.#pulse(client, lost.signal)
    return lost.signal
  }

  /** Leaves the voice to others. */
  async release(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    this.#lost?.abort()
    // Ended without, the connection and the lock would outlive this call by a moment.
    await client?.query('SELECT pg_advisory_unlock_all()').catch(() => undefined)
    await client?.end().catch(() => undefined)
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
      application_name: applicationName(),
    })
    client.on('error', (error) => {
      this.#log.warn({ err: error }, 'the connection by which this front may post broke')
      this.#drop(client)
    })
    client.on('end', () => this.#drop(client))
    await client.connect()
    await client.query(KEEPALIVE)
    this.#client = client
    return client
  }

  /** A connection that has silently died is found out, too. */
  async #pulse(client: pg.Client, lost: AbortSignal): Promise<void> {
    try {
      for (; !lost.aborted; await sleep(PULSE, undefined, { signal: lost, ref: false }))
        await client.query('SELECT 1')
    } catch {
      this.#drop(client)
    }
  }

  /** What a connection held is lost, and it is used no more. */
  #drop(client: pg.Client): void {
    if (this.#client !== client) return
    this.#client = undefined
    this.#lost?.abort()
    client.end().catch(() => undefined)
  }
}

/** Who speaks on a platform: `machine/process`; nobody where no front does. */
export async function speakerOn(prisma: PrismaClient, platform: string): Promise<string | undefined> {
  const [holder] = await prisma.$queryRaw<{ name: string }[]>`
    SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND classid = ${VOICE_LOCK}::int::oid AND objsubid = 2 AND granted
      AND objid::bigint = hashtext(${platform})::bigint & 4294967295
      AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return holder?.name.replace(/^salon front /, '')
}

/** At most 63 bytes, PostgreSQL's longest. */
function applicationName(): string {
  return `salon front ${hostname().slice(0, 40)}/${process.pid}`
}
