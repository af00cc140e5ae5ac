import { readdirSync, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { builtInModels, root } from '../../src/basics/root.ts'
import { Queue } from '../../src/queue/queue.ts'
import { migrate } from '../../src/store/migrate.ts'
import { type EmbeddedServer, joinEmbedded } from '../../src/store/postgres.ts'
import { copyFolder } from './copy-folder.ts'
import { databaseUrl } from './database-url.ts'
import { program } from './program.ts'

const TEMPLATE = 'salon_test_template'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the server's maintenance database. */
    serverUrl: string
    template: string
    /** A data folder whose embedded PostgreSQL stands still, made and migrated: to be copied. */
    dataDir: string
    /** A folder of models: those that come with Salon, petit with more variety. */
    models: string
  }
}

/**
 * A real PostgreSQL for the whole run, with one migrated database that test files clone: the embedded server, or
 * the one at `TEST_DATABASE_URL`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  checkBuilt()
  const folder = await mkdtemp(join(tmpdir(), 'salon-test-'))
  await chmod(folder, 0o755)
  const dataDir = join(folder, 'template')
  await mkdir(dataDir)
  await prepare(dataDir)
  const given = process.env.TEST_DATABASE_URL
  const embedded = given ? undefined : await serve(dataDir, join(folder, 'server'))
  const serverUrl = given ?? databaseUrl((embedded as { url: string }).url, 'postgres')
  await sql(serverUrl, `DROP DATABASE IF EXISTS ${TEMPLATE}`, `CREATE DATABASE ${TEMPLATE}`)
  await fill(databaseUrl(serverUrl, TEMPLATE))
  project.provide('serverUrl', serverUrl)
  project.provide('template', TEMPLATE)
  project.provide('dataDir', dataDir)
  project.provide('models', await variedModels(join(folder, 'models')))
  return async () => {
    await sql(serverUrl, `DROP DATABASE ${TEMPLATE}`)
    await embedded?.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Makes the embedded PostgreSQL of a data folder, once for all programs that are started on a copy of it. */
async function prepare(dataDir: string): Promise<void> {
  const server = await joinEmbedded(dataDir)
  try {
    await fill(server.url)
  } finally {
    await server.leave()
  }
  // Each copy finds a port of its own.
  await rm(join(dataDir, 'postgres', 'salon-port'))
}

/** The server of the run, on a copy. Nothing on it outlives the run: it need not wait for the disk. */
async function serve(template: string, dataDir: string): Promise<EmbeddedServer> {
  await copyFolder(template, dataDir)
  const server = await joinEmbedded(dataDir)
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].map(
    (name) => `ALTER SYSTEM SET ${name} = off`,
  )
  await sql(server.url, ...off, 'SELECT pg_reload_conf()')
  return server
}

/** Brings a database to the schema of Salon and its queue. */
async function fill(url: string): Promise<void> {
  await migrate(url)
  const queue = new Queue(url, pino({ level: 'silent' }))
  await queue.open()
  await queue.close()
}

async function sql(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The program and the threads that tests start are those of the build. @throws Error where it is not of these sources */
function checkBuilt(): void {
  const build = statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const newer = ['src', 'commands']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .filter(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs > build)
  if (newer.length > 0)
    throw new Error(`dist is older than ${newer[0]?.name}: say npm run build first (npm test does).`)
}

/** petit draws so warm by default that no two drawings have a picture in common: open votes hold equal pictures back. */
const WARM = 3

async function variedModels(folder: string): Promise<string> {
  for (const { name } of (await readdir(builtInModels, { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  )) {
    const own = join(builtInModels, name)
    await mkdir(join(folder, name), { recursive: true })
    for (const file of (await readdir(own)).filter((file) => file !== 'model.json'))
      await symlink(join(own, file), join(folder, name, file))
    const card = await readFile(join(own, 'model.json'), 'utf8').catch(() => undefined)
    if (card !== undefined)
      await writeFile(
        join(folder, name, 'model.json'),
        name === 'petit' ? card.replace(/"temperature": [\d.]+/, `"temperature": ${WARM}`) : card,
      )
  }
  return folder
}
