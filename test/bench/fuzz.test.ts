import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fuzz } from '../../bench/fuzz/fuzz.ts'
import { readConfig } from '../../src/config.ts'
import { createDatabase } from '../helpers/salon.ts'

test('2000 odd inputs bring forth no fault, and nothing that is no number', async () => {
  const database = await createDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'salon-fuzz-'))
  try {
    const seed = Number(process.env.FUZZ_SEED ?? 1)
    const { inputs, faults } = await fuzz(2000, seed, {
      ...readConfig({}),
      ...{ port: 0, databaseUrl: database.url, dataDir },
    })
    expect(faults).toEqual([])
    expect(inputs).toBe(2000)
  } finally {
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
}, 300_000)
