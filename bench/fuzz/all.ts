import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import type { Fuzzing } from './fuzz.ts'

/** Inputs for one Salon: what they leave behind is read by those that follow, each of which takes longer. */
const HOUSE = 5_000

/** Prints what was found as one JSON object; exit status 1 where there are faults. */
export async function fuzzAll({ inputs, seed }: { inputs: number; seed: number }): Promise<void> {
  const all: Fuzzing = { seed, inputs: 0, faults: [], longestPause: 0, slowest: {} }
  while (all.inputs < inputs) {
    const found = await fuzzHouse(Math.min(HOUSE, inputs - all.inputs), seed + all.inputs)
    all.inputs += found.inputs
    all.faults.push(...found.faults)
    all.longestPause = Math.max(all.longestPause, found.longestPause)
    for (const [part, longest] of Object.entries(found.slowest))
      all.slowest[part] = Math.max(all.slowest[part] ?? 0, longest)
    console.error(`${all.inputs} inputs, ${all.faults.length} faults`)
  }
  console.log(JSON.stringify(all, null, 2))
  if (all.faults.length > 0) process.exitCode = 1
}

async function fuzzHouse(inputs: number, seed: number): Promise<Fuzzing> {
  // fast-check is there for those who develop Salon, not for those who measure it.
  const { fuzz } = await import('./fuzz.ts')
  const dataDir = await mkdtemp(join(tmpdir(), 'salon-fuzz-'))
  await chmod(dataDir, 0o755) // so that the database is in it, also where root's server runs as another user
  try {
    return await fuzz(inputs, seed, { ...readConfig({}), port: 0, dataDir })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
