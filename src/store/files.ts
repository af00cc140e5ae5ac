import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import { isFull } from '../basics/outage.ts'
import { writeWhole } from '../basics/write-whole.ts'
import { Mistake, toError } from '../errors.ts'

const keyForm = /^[a-z0-9-]+(\/[a-z0-9-]+)*\.(png|webp)$/

/** What is half-written, by a writer who may have been killed; and what a worker shows of a drawing in the making. */
const passing = /\.(png|webp)\.[0-9a-f-]{36}$|^previews[/\\]/
const DAY = 24 * 60 * 60_000

/** Pictures by key, such as `rounds/<id>/grid.webp`, in a folder. */
export class Files {
  readonly #root: string
  /** Files that are being made. */
  readonly #making = new Map<string, Promise<void>>()
  #sweeping: NodeJS.Timeout | undefined

  constructor(root: string) {
    this.#root = root
  }

  /**
   * Makes the folder and proves that it can be written to. From now on, until it is closed, what killed programs left
   * half-done is swept, at once and every day.
   *
   * @throws Mistake when it cannot be written to
   */
  async open(log: Logger): Promise<void> {
    try {
      await this.write('probe.png', new Uint8Array())
      await this.remove('probe.png')
    } catch (cause) {
      const mend = isFull(cause) ? 'there is no room left on the disk; make some' : 'make the folder writable'
      throw new Mistake(`Cannot write to ${this.#root}: ${mend} or set SALON_DATA_DIR to one that is.`, {
        cause,
      })
    }
    const sweep = () => this.sweep().catch((error) => log.warn({ err: toError(error) }, 'could not sweep'))
    this.#sweeping = setInterval(sweep, DAY).unref()
    void sweep()
  }

  close(): void {
    clearInterval(this.#sweeping)
  }

  /**
   * Removes what is half-done for longer than anybody takes for it: a picture is written in moments, and drawn in
   * minutes; a day, since the clock of a network drive may be another.
   */
  async sweep(): Promise<void> {
    // 1.1 s of a processor for 100 000 pictures.
    for (const name of await readdir(this.#root, { recursive: true })) {
      if (!passing.test(name)) continue
      const path = join(this.#root, name)
      const found = await stat(path).catch(() => undefined) // finished meanwhile
      if (found?.isFile() && found.mtimeMs < Date.now() - DAY) await rm(path, { force: true })
    }
  }

  /** Writes all of it or nothing: a reader, also after a crash, never sees half a picture. */
  async write(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(key)
    const draft = `${path}.${randomUUID()}`
    await mkdir(dirname(path), { recursive: true })
    await writeWhole(path, draft, bytes)
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
