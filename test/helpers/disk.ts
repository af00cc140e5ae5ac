import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether a test may mount a small disk: only root, and not in every container. */
export const mountsDisks =
  process.platform === 'linux' &&
  userInfo().uid === 0 &&
  (await run('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).then(
    () => true,
    () => false,
  ))

/** Mounts a small disk. @param size as `mount` has it, such as 2m */
export async function mountDisk(folder: string, size: string): Promise<void> {
  await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
}

export async function unmountDisk(folder: string): Promise<void> {
  await run('umount', [folder]).catch(() => undefined)
}

/** Writes a file until there is no room for more. */
export async function fill(path: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (;;) await file.write(new Uint8Array(4096))
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
}
