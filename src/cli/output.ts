import { access, constants, mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Mistake } from '../errors.ts'

/** @throws Mistake when `path` cannot become a file: asked before the work, not after it */
export async function checkWritable(path: string): Promise<void> {
  const folder = dirname(path)
  try {
    await access(folder, constants.W_OK)
  } catch (cause) {
    throw new Mistake(`${path} cannot be written: ${folder} is no folder that you can write to.`, { cause })
  }
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) throw new Mistake(`${path} is a folder; name a file in it.`)
}

/** @throws Mistake when `path` cannot become a folder of files */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
    await access(path, constants.W_OK)
  } catch (cause) {
    throw new Mistake(`${path} cannot be made a folder to write to; name another one.`, { cause })
  }
}

/** @throws Mistake when the file cannot be written */
export async function writeOutput(path: string, content: Uint8Array): Promise<void> {
  try {
    await writeFile(path, content)
  } catch (cause) {
    throw new Mistake(`${path} could not be written: ${(cause as Error).message}.`, { cause })
  }
}
