import { readFile } from 'node:fs/promises'
import { Mistake } from '../errors.ts'
import { cleanUpload, UPLOAD_SIDE } from '../grid/upload.ts'

/** @throws Mistake when the file cannot be read */
export async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Mistake(`${path} cannot be read: ${(cause as Error).message}.`, { cause })
  }
}

/** A picture as a PNG of its own size, through the door of all pictures. @throws Mistake when it cannot be read */
export async function readPictureFile(path: string): Promise<Uint8Array> {
  const file = await read(path)
  try {
    return await cleanUpload(file, UPLOAD_SIDE)
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown
    throw new Mistake(`${path}: ${thrown.message}`, { cause: thrown })
  }
}
