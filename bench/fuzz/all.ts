import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'

/** Prints what was found as one JSON object; exit status 1 where there are faults. */
export async function fuzzAll({ inputs, seed }: { inputs: number; seed: number }): Promise<void> {
  // fast-check is there for those who develop Salon, not for those who measure it.
  const { fuzz } = await import('./fuzz.ts')
  const dataDir = await mkdtemp(join(tmpdir(), 'salon-fuzz-'))
  await chmod(dataDir, 0o755) // so that the database is in it, also where root's server runs as another user
  try {
    const found = await fuzz(inputs, seed, { ...readConfig({}), port: 0, dataDir })
    console.log(JSON.stringify(found, null, 2))
    if (found.faults.length > 0) process.exitCode = 1
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
