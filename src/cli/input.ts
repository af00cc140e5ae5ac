import { readFile } from 'node:fs/promises'
import { Mistake } from '../errors.ts'

/** @throws Mistake when the file cannot be read */
export async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Mistake(`${path} cannot be read: ${(cause as Error).message}.`, { cause })
  }
}
