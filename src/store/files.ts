import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Mistake } from '../errors.ts'

const keyForm = /^[a-z0-9-]+(\/[a-z0-9-]+)*\.(png|webp)$/

/** Pictures by key, such as `rounds/<id>/grid.webp`, in a folder. */
export class Files {
  readonly #root: string
  /** Files that are being made. */
  readonly #making = new Map<string, Promise<void>>()

  constructor(root: string) {
    this.#root = root
  }

  /** Makes the folder and proves that it can be written to. @throws Mistake when it cannot */
  async open(): Promise<void> {
    try {
      await this.write('probe.png', new Uint8Array())
      await this.remove('probe.png')
    } catch (cause) {
      throw new Mistake(
        `Cannot write to ${this.#root}: make the folder writable or set SALON_DATA_DIR to one that is.`,
        { cause },
      )
    }
  }

  /** Writes all of it or nothing: a reader, also after a crash, never sees half a picture. */
  async write(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(key)
    const draft = `${path}.${randomUUID()}`
    await mkdir(dirname(path), { recursive: true })
    try {
      const handle = await open(draft, 'wx')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  /** Makes a file that is not there yet; asked for by many at once, it is made once. */
  async ensure(key: string, make: () => Promise<Uint8Array>): Promise<void> {
    const making =
      this.#making.get(key) ??
      this.#makeMissing(key, make).finally(() => {
        this.#making.delete(key)
      })
    this.#making.set(key, making)
    await making
  }

  async #makeMissing(key: string, make: () => Promise<Uint8Array>): Promise<void> {
    if (!(await this.stat(key))) await this.write(key, await make())
  }

  async read(key: string): Promise<Uint8Array> {
    return await readFile(this.#path(key))
  }

  async stat(key: string): Promise<{ size: number } | undefined> {
    return await stat(this.#path(key)).catch(() => undefined)
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true })
  }

  #path(key: string): string {
    if (!keyForm.test(key)) throw new Error(`not a file key: ${JSON.stringify(key)}`)
    return join(this.#root, key)
  }
}
