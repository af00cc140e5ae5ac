import { z } from 'zod'
import { Mistake } from '../errors.ts'
import type { Entry } from './catalogue.ts'
import { download } from './download.ts'
import type { Expected, Found } from './expected.ts'
import { get, shown } from './get.ts'
import { Passing, type Patience, persist } from './patience.ts'
import type { ModelSource } from './source.ts'

/** What the hub says of a repository at `/api/models/ORG/NAME/revision/REVISION?blobs=true`. */
const repository = z.object({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: z.int().nonnegative().optional(),
      blobId: z.string().optional(),
      lfs: z.object({ sha256: z.string(), size: z.int().nonnegative() }).optional(),
    }),
  ),
})
type Published = z.infer<typeof repository>

/** The hub of Hugging Face, or a server with its addresses: `/ORG/NAME/resolve/REVISION/FILE`, and its API if it has one. */
export class HubSource implements ModelSource {
  readonly name: string
  readonly #patience: Patience

  constructor(address: URL, patience: Patience) {
    this.name = shown(address).replace(/\/+$/, '')
    this.#patience = patience
  }

  async look(entry: Entry): Promise<{ commit: string | undefined; files: Expected[] }> {
    const published = await this.#published(entry)
    return {
      commit: published?.sha,
      files: entry.files.map(({ path, bytes, sha256 }) => {
        if (published === undefined) return { path, bytes, sha256, blob: undefined }
        const found = published.siblings.find(({ rfilename }) => rfilename === path)
        if (found === undefined)
          throw new Mistake(
            `${entry.repository} at ${this.name} has no ${path}: it is not what the catalogue describes; name another mirror.`,
          )
        const size = found.lfs?.size ?? found.size
        const changed =
          (sha256 !== undefined && found.lfs !== undefined && found.lfs.sha256 !== sha256) ||
          (bytes !== undefined && size !== undefined && size !== bytes)
        if (changed)
          throw new Mistake(
            `${path} of ${entry.repository} has changed at ${this.name} since it was put into the catalogue: nothing was pulled; name a mirror that has it as it was.`,
          )
        return {
          path,
          bytes: bytes ?? size,
          sha256: sha256 ?? found.lfs?.sha256,
          blob: found.lfs === undefined ? found.blobId : undefined,
        }
      }),
    }
  }

  async fetch(
    entry: Entry,
    commit: string | undefined,
    file: Expected,
    into: string,
    came: (bytes: number) => void,
  ): Promise<Found & { published: boolean }> {
    const revision = encodeURIComponent(commit ?? entry.revision)
    const path = file.path.split('/').map(encodeURIComponent).join('/')
    return await download(
      new URL(`${this.name}/${entry.repository}/resolve/${revision}/${path}`),
      file,
      into,
      {
        patience: this.#patience,
        came,
      },
    )
  }

  /** What it publishes of a repository; undefined where it has no such API, as a mirror of files alone. */
  async #published({ repository: name, revision }: Entry): Promise<Published | undefined> {
    const url = new URL(`${this.name}/api/models/${name}/revision/${encodeURIComponent(revision)}?blobs=true`)
    try {
      return await persist(async () => {
        const { response } = await get(url, { accept: 'application/json' }, this.#patience.stall)
        if (!response.ok) {
          await response.body?.cancel()
          return undefined
        }
        const parsed = repository.safeParse(await response.json().catch(() => undefined))
        return parsed.success ? parsed.data : undefined
      }, this.#patience)
    } catch (cause) {
      if (!(cause instanceof Passing)) throw cause
      throw new Mistake(
        `${this.name} cannot be reached (${cause.message}): try again, or name a mirror with --from or SALON_HUB.`,
        { cause },
      )
    }
  }
}
