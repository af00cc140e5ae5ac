import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { ended, newDataDir, salon } from '../helpers/program.ts'
import { createDatabase } from '../helpers/salon.ts'

interface Finding {
  check: string
  ok: boolean
  detail: string
}

async function examined(env: Record<string, string>) {
  const { stdout, status } = await ended(salon(['doctor', '--json'], env))
  return { status, ...(JSON.parse(stdout) as { ok: boolean; findings: Finding[] }) }
}

describe('salon doctor', () => {
  test('finds all well with nothing configured', async () => {
    const { status, ok, findings } = await examined({ SALON_DATA_DIR: await newDataDir() })
    expect(findings.filter((finding) => !finding.ok)).toEqual([])
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['configuration', 'database', 'model petit', 'drawing']),
    )
    expect(ok).toBe(true)
    expect(status).toBe(0)
  })

  test('names what is wrong, and its mend, exit 2', async () => {
    const { stdout, status } = await ended(
      salon(['doctor'], {
        SALON_DATA_DIR: await newDataDir(),
        DATABASE_URL: 'postgresql://salon@127.0.0.1:1/salon',
        SALON_MODEL: 'nonesuch',
      }),
    )
    expect(stdout).toMatch(/✘ database: DATABASE_URL does not lead/)
    expect(stdout).toMatch(/✘ model nonesuch: .*petit/)
    expect(status).toBe(2)
  })
})

describe('a database of another release', () => {
  const cases: [string, string[], RegExp][] = [
    [
      'newer',
      [
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        VALUES ('later', '', '29991231000000_later', now(), 1)`,
      ],
      /newer than this Salon.*29991231000000_later/,
    ],
    [
      'that a migration fails on',
      [`DELETE FROM _prisma_migrations WHERE migration_name = '20261124124623_reacted'`],
      /^The migration 20261124124623_reacted of the database failed \(.*already exists.*_prisma_migrations/,
    ],
    [
      'of another program',
      ['DROP TABLE _prisma_migrations'],
      /^The database cannot be brought to the schema of this Salon \(.*not empty/,
    ],
  ]
  test.each(cases)('%s: one line with the mend, exit 2, and doctor says it', async (_, statements, why) => {
    const database = await createDatabase()
    try {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      for (const statement of statements) await client.query(statement)
      await client.end()
      const env = { SALON_DATA_DIR: await newDataDir(), DATABASE_URL: database.url }
      for (let time = 1; time <= 2; time++) {
        const { status, stderr } = await ended(salon(['start'], env))
        expect(stderr).toMatch(why)
        expect(stderr.trim().split('\n')).toHaveLength(1)
        expect(status).toBe(2)
      }
      const { status, findings } = await examined(env)
      const { ok, detail } = findings.find(({ check }) => check === 'database') as Finding
      expect(detail).toMatch(why)
      expect([ok, status]).toEqual([false, 2])
    } finally {
      await database.drop()
    }
  })
})
