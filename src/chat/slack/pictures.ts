import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { cutTo } from '../../basics/cut.ts'
import type { Picture } from '../../content.ts'
import { sharp } from '../../grid/sharp.ts'
import type { Files } from '../../store/files.ts'
import type { Api } from './api.ts'

/** Pictures remembered to be on Slack already. */
const REMEMBERED = 1_000
/** Milliseconds between two looks at whether Slack has taken a file in, and how often it is looked at. */
const LOOK = 250
const LOOKS = 40
/** Milliseconds until a file that does not arrive is given up. */
const UPLOAD_TIMEOUT = 60_000
/** Characters Slack keeps with a file for those who do not see it. */
const ALT = 1_000

/** Pictures of the file store as files on Slack, each sent once. */
export class Pictures {
  readonly #api: Api
  readonly #files: Files
  /** Slack's ids, by key; forgetting one costs an upload. */
  readonly #ids = new LRUCache<string, Promise<string>>({ max: REMEMBERED })

  constructor(api: Api, files: Files) {
    this.#api = api
    this.#files = files
  }

  /** The picture's id on Slack, where it is sent if it is not there. */
  async upload({ file, alt }: Picture): Promise<string> {
    const there = this.#ids.get(file)
    if (there) return await there
    const sending = this.#send(file, alt)
    this.#remember(file, sending)
    return await sending
  }

  /** Notes that a picture is on Slack already. */
  know(key: string, id: string): void {
    if (!this.#ids.has(key)) this.#remember(key, Promise.resolve(id))
  }

  /** Takes a picture that nothing shows any more off Slack. */
  async remove(key: string, id: string): Promise<void> {
    this.#ids.delete(key)
    await this.#api.call((web) => web.files.delete({ file: id }))
  }

  #remember(key: string, id: Promise<string>): void {
    this.#ids.set(key, id)
    id.catch(() => this.#ids.delete(key))
  }

  async #send(key: string, alt: string): Promise<string> {
    // Blocks show PNG, JPEG and GIF; our grids are WebP.
    const bytes = await sharp(await this.#files.read(key))
      .png()
      .toBuffer()
    const filename = `${key.replace(/\.\w+$/, '').replaceAll('/', '-')}.png`
    const { upload_url: address, file_id: id } = (await this.#api.call((web) =>
      web.apiCall('files.getUploadURLExternal', {
        filename,
        length: bytes.byteLength,
        alt_txt: cutTo(alt, ALT),
      }),
    )) as { upload_url?: string; file_id?: string }
    if (!address || !id) throw new Error('Slack gave no address for a file')
    const response = await fetch(address, {
      method: 'POST',
      body: new Uint8Array(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(UPLOAD_TIMEOUT),
    })
    if (!response.ok) throw new Error(`Slack took a file with HTTP ${response.status}`)
    await this.#api.call((web) => web.files.completeUploadExternal({ files: [{ id, title: filename }] }))
    await this.#taken(id)
    return id
  }

  /** Waits until Slack knows what the file is: before, it refuses blocks that show it. */
  async #taken(id: string): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) {
      const { file } = await this.#api.call((web) => web.files.info({ file: id }))
      if (file?.mimetype) return
      await sleep(LOOK)
    }
    throw new Error('Slack has not taken a file in')
  }
}
