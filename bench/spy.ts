import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../src/basics/root.ts'

/** Runs the test of the spy with as many seeds. */
export function spy({ seeds }: { seeds: number }): void {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/rounds/spy.test.ts'], {
    cwd: root,
    env: { ...process.env, SPY_SEEDS: String(seeds) },
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
