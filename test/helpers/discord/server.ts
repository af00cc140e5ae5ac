import type { IncomingMessage, ServerResponse } from 'node:http'
import { Loopback } from '../loopback.ts'
import { Gateway } from './gateway.ts'
import { Interactions } from './interactions.ts'
import { broken, DiscordRefusal, rateLimited } from './refusal.ts'
import { type Call, Rest, type UploadedFile } from './rest.ts'
import { snowflake } from './snowflake.ts'
import { World } from './world.ts'

/** Something that goes wrong with the next requests of a kind. */
export interface Fault {
  method: string
  path: RegExp
  times: number
  /** 429 with `retryAfter` seconds, or 5xx. */
  status: number
  retryAfter?: number
  /** The request is done all the same; only the answer is lost. */
  afterwards?: boolean
}

/**
 * A Discord for tests on loopback: what a bot like ours uses of the REST API, the gateway and interactions, with
 * Discord's limits, for the real discord.js.
 */
export class DiscordStandIn {
  readonly world = new World()
  readonly interactions = new Interactions()
  readonly faults: Fault[] = []
  /** Every request of the bot's, in order. */
  readonly calls: Pick<Call, 'method' | 'path' | 'body'>[] = []
  readonly gateway: Gateway
  readonly #loopback = new Loopback((request, response) => this.#serve(request, response))
  readonly #rest: Rest
  /** Files that members brought. */
  readonly #files = new Map<string, Buffer>()

  private constructor() {
    this.#rest = new Rest(this.world, this.interactions, () => this.origin)
    this.gateway = new Gateway(this.world, this.#loopback.server)
  }

  static async start(): Promise<DiscordStandIn> {
    const standIn = new DiscordStandIn()
    await standIn.#loopback.listen()
    standIn.gateway.url = standIn.origin.replace(/^http/, 'ws')
    return standIn
  }

  async stop(): Promise<void> {
    this.gateway.close()
    await this.#loopback.close()
  }

  get origin(): string {
    return this.#loopback.origin
  }

  /** What `DISCORD_API_URL` is set to. */
  get api(): string {
    return `${this.origin}/api`
  }

  /** A file that a member attaches. */
  hold(name: string, data: Buffer): { id: string; url: string; size: number; filename: string } {
    const id = snowflake()
    this.#files.set(id, data)
    return { id, url: `${this.origin}/files/${id}/${name}`, size: data.byteLength, filename: name }
  }

  /** How many requests of a kind there were. */
  count(method: string, path: RegExp): number {
    return this.calls.filter((call) => call.method === method && path.test(call.path)).length
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin)
    const [, file] = /^\/files\/(\d+)\//.exec(url.pathname) ?? []
    if (file) return this.#serveFile(file, response)
    try {
      const call = await readCall(request, url)
      this.calls.push(call)
      const fault = this.faults.find(
        ({ method, path, times }) => times > 0 && method === call.method && path.test(call.path),
      )
      if (fault) fault.times--
      if (fault && !fault.afterwards) throw refusalOf(fault)
      const answer = await this.#rest.handle(call)
      if (fault) throw refusalOf(fault)
      if (answer === undefined) response.writeHead(204).end()
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    } catch (error) {
      if (!(error instanceof DiscordRefusal)) console.error(error)
      const { status, body, headers } = error instanceof DiscordRefusal ? error : broken(500)
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    }
  }

  #serveFile(id: string, response: ServerResponse): void {
    const standing = [...this.world.channels.values()].flatMap(({ messages }) => [...messages.values()])
    const data = this.#files.get(id) ?? standing.find(({ files }) => files.has(id))?.files.get(id)
    response.writeHead(data ? 200 : 404).end(data)
  }
}

function refusalOf({ status, retryAfter = 0.2 }: Fault): DiscordRefusal {
  return status === 429 ? rateLimited(retryAfter) : broken(status)
}

async function readCall(request: IncomingMessage, url: URL): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  const call = {
    method: request.method ?? 'GET',
    path: url.pathname.replace(/^\/api\/v10/, ''),
    query: url.searchParams,
    authorization: request.headers.authorization,
  }
  if (!type.startsWith('multipart/'))
    return { ...call, body: bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined, files: [] }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const files: UploadedFile[] = []
  for (const [key, value] of form)
    if (key.startsWith('files[') && typeof value !== 'string')
      files.push({
        id: snowflake(),
        name: value.name,
        type: value.type,
        data: Buffer.from(await value.arrayBuffer()),
      })
  return { ...call, body: JSON.parse(String(form.get('payload_json'))), files }
}
