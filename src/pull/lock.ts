import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { Mistake } from '../errors.ts'

/** Milliseconds between two signs of life, and without one after which the holder counts as gone. */
const BEAT = 5_000
const GONE = 60_000

/** A file that one process at a time may hold, on any machine that sees the folder; a dead holder's is taken over. */
export interface Lock {
  /** @throws Mistake where another took it over, this one having given no sign of life */
  check(): Promise<void>
  release(): Promise<void>
}

/** @throws Mistake naming who holds it */
export async function hold(path: string, what: string): Promise<Lock> {
  const holder = JSON.stringify({ process: process.pid, host: hostname(), key: randomUUID() })
  while (!(await claim(path, holder))) {
    const other = await readFile(path, 'utf8').catch(() => undefined)
    if (other === undefined) continue
    if (await isAlive(path, other)) {
      const by = read(other)
      const whom = by ? `process ${by.process} on ${by.host}` : 'somebody else'
      throw new Mistake(`${what} at the moment, by ${whom}: wait until it is done.`)
    }
    await takeAway(path, other)
  }
  const beat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, BEAT)
  beat.unref()
  const isOurs = async () => (await readFile(path, 'utf8').catch(() => undefined)) === holder
  return {
    async check() {
      if (!(await isOurs())) throw new Mistake(`${what} by somebody else meanwhile: wait until that is done.`)
    },
    async release() {
      clearInterval(beat)
      if (await isOurs()) await rm(path, { force: true })
    },
  }
}

async function claim(path: string, holder: string): Promise<boolean> {
  try {
    await writeFile(path, holder, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** Who holds it; undefined while that is being written. */
function read(holder: string): { process: number; host: string } | undefined {
  try {
    return JSON.parse(holder)
  } catch {
    return undefined
  }
}

async function isAlive(path: string, holder: string): Promise<boolean> {
  const found = read(holder)
  if (found?.host !== hostname()) {
    const { mtimeMs } = (await stat(path).catch(() => undefined)) ?? { mtimeMs: 0 }
    return Date.now() - mtimeMs < GONE
  }
  try {
    process.kill(found.process, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Takes a dead holder's lock away; another's, that took its place meanwhile, is put back. */
async function takeAway(path: string, dead: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  const taken = await readFile(aside, 'utf8').catch(() => dead)
  if (taken !== dead) await claim(path, taken)
  await rm(aside, { force: true })
}
