import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Loopback } from './loopback.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const blob = (bytes: Buffer) =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')

/** Files from here on are kept apart from Git, as on the hub, and lie elsewhere: one is led there. */
const LARGE = 100_000

/** What a store of the hub calls a file. */
export const etagOf = (bytes: Buffer) => `"${sha256(bytes).slice(0, 32)}"`

/** Answers one request for a file instead of the hub, which has it as `bytes`. */
type Mood = (response: ServerResponse, bytes: Buffer, request: IncomingMessage) => void

/** A server with the addresses of the hub, for repositories of a test. */
export class TestHub extends Loopback {
  /** By ORG/NAME/FILE. */
  readonly files = new Map<string, Buffer>()
  /** What was asked for, in order. */
  readonly asked: { path: string; range: string | undefined; ifRange: string | undefined }[] = []
  /** Whether it has an API, as a mirror of files alone does not, and says what it knows of a file in its headers. */
  api = true
  tells = true
  commit = 'c0ffee'.padEnd(40, '0')
  readonly #moods = new Map<string, Mood[]>()

  constructor() {
    super(async (request, response) => this.#serve(request, response))
  }

  /** How it answers the next requests for the content of a file, by the end of its name, one after the other. */
  next(file: string, ...moods: Mood[]): void {
    this.#moods.set(file, moods)
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent(new URL(request.url ?? '', this.origin).pathname)
    this.asked.push({ path, range: request.headers.range, ifRange: request.headers['if-range']?.toString() })
    const [, repository, file] = /^\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/.exec(path) ?? []
    const [, described] = /^\/api\/models\/([^/]+\/[^/]+)\/revision\/[^/]+$/.exec(path) ?? []
    if (described !== undefined && this.api) {
      this.#describe(described, response)
      return
    }
    const elsewhere = path.startsWith('/cdn/')
    const key = elsewhere ? path.slice('/cdn/'.length) : `${repository}/${file}`
    const bytes = this.files.get(key)
    if (bytes === undefined) {
      response.writeHead(404).end('Not found')
      return
    }
    if (!elsewhere && bytes.length >= LARGE) {
      response.writeHead(302, {
        location: `/cdn/${key}?X-Amz-Signature=secret`,
        ...(this.tells && {
          'x-linked-etag': `"${sha256(bytes)}"`,
          'x-linked-size': bytes.length,
          'x-repo-commit': this.commit,
        }),
      })
      response.end('Found')
      return
    }
    const moods = [...this.#moods].find(([name]) => key.endsWith(name))?.[1]
    const mood = moods?.shift()
    if (mood) mood(response, bytes, request)
    else this.send(response, bytes, request, elsewhere || !this.tells ? undefined : blob(bytes))
  }

  /** As the hub and its stores do: from where one asked for, if the file is still that of the ETag. */
  send(response: ServerResponse, bytes: Buffer, request: IncomingMessage, named?: string): void {
    const etag = named === undefined ? etagOf(bytes) : `"${named}"`
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const headers = { etag, ...(named !== undefined && { 'x-repo-commit': this.commit }) }
    const ifRange = request.headers['if-range']
    if (from === 0 || (ifRange !== undefined && ifRange !== etag))
      response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes)
    else if (from >= bytes.length)
      response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end()
    else
      response
        .writeHead(206, {
          ...headers,
          'content-length': bytes.length - from,
          'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
        })
        .end(bytes.subarray(from))
  }

  #describe(repository: string, response: ServerResponse): void {
    const siblings = [...this.files]
      .filter(([key]) => key.startsWith(`${repository}/`))
      .map(([key, bytes]) => ({
        rfilename: key.slice(repository.length + 1),
        size: bytes.length,
        blobId: blob(bytes),
        ...(bytes.length >= LARGE && { lfs: { sha256: sha256(bytes), size: bytes.length } }),
      }))
    if (siblings.length === 0)
      response.writeHead(401).end(JSON.stringify({ error: 'Invalid username or password.' }))
    else response.end(JSON.stringify({ id: repository, sha: this.commit, siblings }))
  }
}
