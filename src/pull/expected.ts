import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

/** What is known of a file before it comes, from the catalogue and from whoever has it. */
export interface Expected {
  /** Below the repository, and below the folder it goes to. */
  path: string
  bytes: number | undefined
  sha256: string | undefined
  /** Git's name for its content, which the hub has for small files instead of a sha256. */
  blob: string | undefined
}

/** What a file is. */
export interface Found {
  bytes: number
  sha256: string
  blob: string
}

/** Reads a file for what it is. */
export async function examine(path: string): Promise<Found> {
  const { size: bytes } = await stat(path)
  const sha256 = createHash('sha256')
  const blob = createHash('sha1').update(`blob ${bytes}\0`)
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      sha256.update(chunk)
      blob.update(chunk)
    }
  })
  return { bytes, sha256: sha256.digest('hex'), blob: blob.digest('hex') }
}

/** Whether there is a hash to compare it with. */
export function isPublished({ sha256, blob }: Expected): boolean {
  return (sha256 ?? blob) !== undefined
}

/** In which way a file is not what was expected; undefined where it is, as far as anybody knows. */
export function difference(expected: Expected, found: Found): string | undefined {
  if (expected.bytes !== undefined && expected.bytes !== found.bytes)
    return `${found.bytes} bytes instead of ${expected.bytes}`
  if (expected.sha256 !== undefined && expected.sha256 !== found.sha256)
    return `sha256 ${found.sha256.slice(0, 12)}… instead of ${expected.sha256.slice(0, 12)}…`
  if (expected.blob !== undefined && expected.blob !== found.blob)
    return `Git’s hash ${found.blob.slice(0, 12)}… instead of ${expected.blob.slice(0, 12)}…`
  return undefined
}
