import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { inject, onTestFinished } from 'vitest'
import { root } from '../../src/basics/root.ts'
import { copyFolder } from './copy-folder.ts'

/** The built `salon` program, to be given to Node: from source each start would take some seconds more. */
export const program = join(root, 'dist', 'src', 'main.js')

/** Starts the program with nothing configured but this. */
export function salon(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What a started program says before it ends, and how it ends. */
export async function ended(
  child: ChildProcess,
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ])
  return { status, stdout, stderr }
}

/** Waits until `salon start` is open. @returns the address of its page */
export async function opened(child: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    child.stdout?.on('data', (line) => {
      const [, url] = /Salon is open: (\S+)/.exec(String(line)) ?? []
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error('salon start ended')))
  })
}

/** An empty data folder, as before the very first start; gone at the end of the test. */
export async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'salon-start-'))
  await chmod(dataDir, 0o755)
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  return dataDir
}

/** A data folder as after the first start, whose database is made and migrated: that is half of what a start takes. */
export async function usedDataDir(): Promise<string> {
  const dataDir = await newDataDir()
  await copyFolder(join(inject('dataDir'), 'postgres'), join(dataDir, 'postgres'))
  return dataDir
}
