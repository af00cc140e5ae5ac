import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Copies a folder that is left as it is, with the owners that `cp` of Node does not keep: PostgreSQL insists on its own. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await run('cp', ['-a', from, to])
}
