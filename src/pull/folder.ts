import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Mistake } from '../errors.ts'
import type { Entry } from './catalogue.ts'
import { difference, type Expected, examine, type Found, isPublished } from './expected.ts'
import type { ModelSource } from './source.ts'

/** A folder with a folder ORG/NAME for each repository, as `hf download ORG/NAME --local-dir FOLDER/ORG/NAME` makes it. */
export class FolderSource implements ModelSource {
  readonly name: string

  constructor(folder: string) {
    this.name = folder
  }

  async look(entry: Entry): Promise<{ commit: undefined; files: Expected[] }> {
    const files = entry.files.map(async ({ path, bytes, sha256 }) => {
      const found = await stat(this.#path(entry, path)).catch((cause) => {
        throw new Mistake(`${entry.name} lacks ${this.#path(entry, path)}; put it there.`, { cause })
      })
      if (bytes !== undefined && bytes !== found.size)
        throw new Mistake(
          `${this.#path(entry, path)} is not the file of ${entry.name}: ${found.size} bytes instead of ${bytes}; put the right one there.`,
        )
      return { path, bytes: found.size, sha256, blob: undefined }
    })
    return { commit: undefined, files: await Promise.all(files) }
  }

  async fetch(
    entry: Entry,
    _commit: undefined,
    file: Expected,
    into: string,
    came: (bytes: number) => void,
  ): Promise<Found & { published: boolean }> {
    let bytes = 0
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, pass) {
        bytes += chunk.length
        came(bytes)
        pass(null, chunk)
      },
    })
    await pipeline(createReadStream(this.#path(entry, file.path)), counted, createWriteStream(into))
    const found = await examine(into)
    const other = difference(file, found)
    if (other === undefined) return { ...found, published: isPublished(file) }
    await rm(into)
    throw new Mistake(
      `${this.#path(entry, file.path)} is not the file of ${entry.name}: ${other}; put the right one there.`,
    )
  }

  #path(entry: Entry, path: string): string {
    return join(this.name, entry.repository, path)
  }
}
