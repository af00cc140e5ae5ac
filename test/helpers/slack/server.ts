import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { types } from '@slack/bolt'
import { Loopback } from '../loopback.ts'
import { checkBlocks } from './limits.ts'
import { SlackRefusal } from './refusal.ts'
import { Socket } from './socket.ts'
import { type Arguments, WebApi } from './web-api.ts'
import { World } from './world.ts'

/** Something that goes wrong with the next calls of a method. */
export interface Fault {
  method: string
  times: number
  /** 429 with `retryAfter` seconds, or 5xx; 0 where no answer ever comes. */
  status: number
  retryAfter?: number
  /** The call is done all the same; only the answer is lost. */
  afterwards?: boolean
}

/** What a member alone is told at a response address. */
export interface Told {
  text: string
  blocks: types.KnownBlock[]
  /** Whether it took the place of the private answer that was pressed. */
  replaced: boolean
}

/** How Slack sends what happens: the kinds Socket Mode tells apart. */
type Kind = 'slash_commands' | 'interactive' | 'events_api'

/** How often an address takes an answer. */
const ANSWERS = 5

/**
 * A Slack for tests on loopback: what an app like ours uses of the Web API, of uploads, of signed HTTP and of Socket
 * Mode, with Slack's limits, for the real bolt.
 */
export class SlackStandIn {
  readonly world = new World()
  readonly faults: Fault[] = []
  /** Every call of the app's, in order. */
  readonly calls: { method: string; given: Arguments; at: number }[] = []
  readonly socket: Socket
  readonly web: WebApi
  /** Where the app hears by HTTP; without, it hears by Socket Mode. */
  eventsUrl: string | undefined
  /** How many of the next private answers are refused. */
  refuseAnswers = 0
  readonly #loopback = new Loopback((request, response) => this.#serve(request, response))
  readonly #answers = new Map<string, { left: number; tell(told: Told): void }>()

  private constructor() {
    this.web = new WebApi(this.world, () => this.origin)
    this.socket = new Socket(this.#loopback.server)
  }

  static async start(): Promise<SlackStandIn> {
    const standIn = new SlackStandIn()
    await standIn.#loopback.listen()
    return standIn
  }

  async stop(): Promise<void> {
    this.socket.close()
    await this.#loopback.close()
  }

  get origin(): string {
    return this.#loopback.origin
  }

  /** What `SLACK_API_URL` is set to. */
  get api(): string {
    return `${this.origin}/api`
  }

  /** How many calls of a method there were. */
  count(method: string): number {
    return this.calls.filter((call) => call.method === method).length
  }

  /** An address for private answers, for which `tell` hears them. */
  answerAddress(tell: (told: Told) => void): string {
    const id = randomUUID()
    this.#answers.set(id, { left: ANSWERS, tell })
    return `${this.origin}/respond/${id}`
  }

  /**
   * Tells the app of something. @returns milliseconds until it was acknowledged, and with which status
   */
  async deliver(
    kind: Kind,
    payload: object,
    headers: Record<string, string> = {},
  ): Promise<{ after: number; status: number }> {
    const began = performance.now()
    if (this.eventsUrl === undefined) {
      await this.socket.send(kind, payload, { retry_attempt: Number(headers['x-slack-retry-num'] ?? 0) })
      return { after: performance.now() - began, status: 200 }
    }
    const { type, body } = encode(kind, payload)
    // What is told again is told later.
    const at = Date.now() + 60_000 * Number(headers['x-slack-retry-num'] ?? 0)
    const response = await fetch(this.eventsUrl, {
      method: 'POST',
      headers: { 'content-type': type, ...sign(body, this.world.signingSecret, at), ...headers },
      body,
    })
    await response.arrayBuffer()
    return { after: performance.now() - began, status: response.status }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin)
    const [, kind, id = ''] = pathname.split('/')
    const bytes = await bodyOf(request)
    try {
      if (kind === 'api') this.#call(id, bytes, request, response)
      else if (kind === 'upload') {
        this.web.received(id, bytes)
        response.writeHead(200).end(`OK - ${bytes.byteLength}`)
      } else if (kind === 'files-pri') this.#serveFile(id, request, response)
      else if (kind === 'respond') this.#answered(id, bytes, response)
      else response.writeHead(404).end()
    } catch (error) {
      if (!(error instanceof SlackRefusal)) console.error(error)
      const { status, body, headers } =
        error instanceof SlackRefusal ? error : new SlackRefusal('internal_error', {}, 500)
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    }
  }

  #call(method: string, bytes: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
    const given = argumentsOf(bytes.toString())
    this.calls.push({ method, given, at: performance.now() })
    const fault = this.faults.find(({ method: wanted, times }) => times > 0 && wanted === method)
    if (fault) fault.times--
    if (fault && !fault.afterwards) throw refusalOf(fault)
    const answer = this.web.handle(method, given, /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1])
    if (fault?.status === 0) return
    if (fault) throw refusalOf(fault)
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': this.world.scopes.join(',') })
      .end(JSON.stringify(answer))
  }

  /** A file, to whoever may see it; others are sent to where they sign in. */
  #serveFile(id: string, { headers }: IncomingMessage, response: ServerResponse): void {
    const file = this.world.files.get(id)
    if (headers.authorization !== `Bearer ${this.world.token}`)
      response.writeHead(302, { location: `${this.origin}/signin` }).end()
    else response.writeHead(file ? 200 : 404).end(file?.data)
  }

  #answered(id: string, bytes: Buffer, response: ServerResponse): void {
    const answer = this.#answers.get(id)
    if (!answer || answer.left-- <= 0 || this.refuseAnswers-- > 0) {
      response.writeHead(404).end(JSON.stringify({ ok: false, error: answer ? 'used_url' : 'expired_url' }))
      return
    }
    const { text, blocks, response_type, replace_original } = JSON.parse(bytes.toString())
    if (response_type !== 'ephemeral') throw new Error('told to everyone')
    checkBlocks(blocks, 'message', this.web.isPicture)
    response.writeHead(200).end('ok')
    answer.tell({ text, blocks, replaced: replace_original === true })
  }
}

/** The headers by which Slack is known. */
export function sign(body: string, secret: string, at = Date.now()): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` }
}

/** As Slack writes it into a request of this kind. */
export function encode(kind: Kind, payload: object): { type: string; body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) }
  const type = 'application/x-www-form-urlencoded'
  if (kind === 'slash_commands')
    return { type, body: new URLSearchParams(payload as Record<string, string>).toString() }
  return { type, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() }
}

function refusalOf({ status, retryAfter = 1 }: Fault): SlackRefusal {
  return status === 429
    ? new SlackRefusal('ratelimited', {}, 429, { 'retry-after': String(retryAfter) })
    : new SlackRefusal('fatal_error', {}, status)
}

function argumentsOf(body: string): Arguments {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? parsed(value) : value,
    ]),
  )
}

/** What looks like JSON and is none was a text. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
