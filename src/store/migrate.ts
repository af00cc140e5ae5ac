import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { isOutage } from '../basics/outage.ts'
import { root } from '../basics/root.ts'
import { Mistake, toError } from '../errors.ts'
import { type MigrationList, withSchemaEngine } from './schema-engine.ts'

const folder = join(root, 'prisma', 'migrations')

/** Key of the advisory lock under which one process at a time migrates; the others then find nothing to do. */
const MIGRATION_LOCK = 0x5a10

/**
 * Brings the database to the schema of this release; `prisma migrate deploy` agrees with what it leaves.
 * @throws Mistake where a newer release has been at it, or a migration fails
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const migrations = await readMigrations()
    const ours = migrations.migrationDirectories.map(({ path }) => path)
    const recorded = await readLedger(client)
    const finished = recorded.filter((one) => one.finished).map(({ name }) => name)
    checkKnown(recorded, ours)
    await checkWhole(client, migrations)
    // The engine, half a second of start-up, is not needed then.
    if (ours.every((name) => finished.includes(name))) return
    try {
      await apply(url, migrations)
    } catch (cause) {
      if (isOutage(cause)) throw cause
      await checkWhole(client, migrations)
      throw new Mistake(
        `The database cannot be brought to the schema of this Salon (${toError(cause).message.split('\n')[0]}): mend what it says, or set DATABASE_URL to an empty one.`,
        { cause },
      )
    }
  } finally {
    await client.end()
  }
}

async function apply(url: string, migrationsList: MigrationList): Promise<void> {
  const filters = { externalTables: [], externalEnums: [] }
  await withSchemaEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters }))
}

/** A migration that was begun on the database, and was not taken back. */
interface Recorded {
  name: string
  finished: boolean
}

async function readLedger(client: pg.Client): Promise<Recorded[]> {
  const { rows } = await client.query(`SELECT to_regclass('_prisma_migrations') AS ledger`)
  if (rows[0].ledger === null) return []
  const recorded = await client.query(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  return recorded.rows
}

function checkKnown(recorded: readonly Recorded[], ours: readonly string[]): void {
  const unknown = recorded.find(({ name }) => !ours.includes(name))
  if (!unknown) return
  throw new Mistake(
    `The database is newer than this Salon, which does not know its migration ${unknown.name}: install the release that made it, or set DATABASE_URL or SALON_DATA_DIR to another one.`,
  )
}

/** Why a migration fails the engine does not tell through an adapter; tried once more, PostgreSQL does. */
async function checkWhole(client: pg.Client, { migrationDirectories }: MigrationList): Promise<void> {
  const broken = (await readLedger(client)).find(({ finished }) => !finished)
  if (!broken) return
  const script = migrationDirectories.find(({ path }) => path === broken.name)?.migrationFile.content
  await client.query('BEGIN')
  const cause = await client.query(script?.tag === 'ok' ? script.value : '').then(() => undefined, toError)
  await client.query('ROLLBACK')
  throw new Mistake(
    `The migration ${broken.name} of the database ${cause ? `failed (${cause.message})` : 'was broken off'} and nothing of it was kept: ${cause ? 'mend what it says, ' : ''}delete its row from the table _prisma_migrations, and start again.`,
    { cause },
  )
}

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  }
}
