import { open, rename, rm } from 'node:fs/promises'

/**
 * Writes all of a file or nothing: a reader, also after a crash, never sees half of it.
 * @param draft where it is written first, in the same folder; nobody else may write there meanwhile
 */
export async function writeWhole(path: string, draft: string, content: string | Uint8Array): Promise<void> {
  try {
    const file = await open(draft, 'w')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
