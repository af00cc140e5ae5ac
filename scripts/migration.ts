// Writes the migration from the committed schema to the one in the working tree: `npm run migration NAME`.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../src/basics/root.ts'
import { joinEmbedded } from '../src/store/postgres.ts'
import { withSchemaEngine } from '../src/store/schema-engine.ts'

const [name] = process.argv.slice(2)
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Give the migration a name of small letters, digits and _: npm run migration add_something')
  process.exit(2)
}

const path = 'prisma/schema.prisma'
const folder = join(root, 'prisma', 'migrations')
const first = !existsSync(join(folder, 'migration_lock.toml'))
const schema = (content: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path, content }] })
const committed = () => execFileSync('git', ['show', `HEAD:${path}`], { cwd: root, encoding: 'utf8' })

const scratch = await mkdtemp(join(tmpdir(), 'salon-migration-'))
const server = await joinEmbedded(scratch)
try {
  const to = schema(await readFile(join(root, path), 'utf8'))
  const { stdout: sql } = await withSchemaEngine(server.url, (engine) =>
    engine.diff({
      from: first ? { tag: 'empty' } : schema(committed()),
      to,
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const target = join(folder, `${stamp}_${name}`)
  await mkdir(target, { recursive: true })
  await writeFile(join(target, 'migration.sql'), sql ?? '')
  if (first) await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  console.log(`wrote ${target}/migration.sql`)
} finally {
  await server.leave()
  await rm(scratch, { recursive: true, force: true })
}
