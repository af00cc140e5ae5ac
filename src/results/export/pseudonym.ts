import { createHmac, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Says who is who without saying who: the same person is the same name in every export of one data folder. */
export type Pseudonyms = (member: { id: string; linkedToId: string | null }) => string

/**
 * Pseudonyms made with the secret of the data folder, which is made with the first: without it nobody can tell whose
 * id one belongs to. Linked accounts are one person.
 */
export async function openPseudonyms(dataDir: string): Promise<Pseudonyms> {
  const path = join(dataDir, 'export-salt')
  await writeFile(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  const salt = await readFile(path, 'utf8')
  return ({ id, linkedToId }) =>
    `m-${createHmac('sha256', salt)
      .update(linkedToId ?? id)
      .digest('hex')
      .slice(0, 16)}`
}
