import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { root } from '../basics/root.ts'
import { type MigrationList, withSchemaEngine } from './schema-engine.ts'

const folder = join(root, 'prisma', 'migrations')

/** Key of the advisory lock under which one process at a time migrates; the others then find nothing to do. */
const MIGRATION_LOCK = 0x5a10

/** Brings the database to the schema of this release; `prisma migrate deploy` agrees with what it leaves. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const migrations = await readMigrations()
    if (await upToDate(client, migrations)) return
    await withSchemaEngine(url, (engine) =>
      engine.applyMigrations({
        migrationsList: migrations,
        filters: { externalTables: [], externalEnums: [] },
      }),
    )
  } finally {
    await client.end()
  }
}

/** Whether every migration is recorded as finished: then the engine, half a second of start-up, is not needed. */
async function upToDate(client: pg.Client, migrations: MigrationList): Promise<boolean> {
  const { rows } = await client.query(`SELECT to_regclass('_prisma_migrations') AS ledger`)
  if (rows[0].ledger === null) return false
  const finished = await client.query(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const names = new Set(finished.rows.map((row) => row.migration_name))
  return migrations.migrationDirectories.every(({ path }) => names.has(path))
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
