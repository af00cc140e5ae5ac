import { type IncomingMessage, request } from 'node:http'
import type { StreamEvents } from '../../../src/chat/web/protocol.ts'

export interface Answer<T = unknown> {
  status: number
  headers: IncomingMessage['headers']
  body: T
}

/** A browser as the server sees it: cookies are kept, and any header can be set, `Host` too. */
export class Visitor {
  readonly #url: URL
  readonly #cookies = new Map<string, string>()
  readonly #headers: Record<string, string>

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = new URL(url)
    this.#headers = headers
  }

  get origin(): string {
    return this.#url.origin
  }

  /** Comes by the cookies that another has now. */
  take(other: Visitor): this {
    for (const [name, value] of other.#cookies) this.#cookies.set(name, value)
    return this
  }

  get<T = unknown>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.#request('GET', path, headers)
  }

  /** As the page does: JSON, or bytes, from its own origin; headers that are given stand instead. */
  post<T = unknown>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const own = { origin: this.origin, 'content-type': 'application/json', ...headers }
    return this.#request(
      'POST',
      path,
      own,
      typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    )
  }

  async signIn(name: string): Promise<this> {
    const { status, body } = await this.post('/api/sign-in', { name })
    if (status !== 200) throw new Error(`sign-in: ${status} ${JSON.stringify(body)}`)
    return this
  }

  /** Listens to the stream until it ends or `close` is called. */
  async listen(query = ''): Promise<{ events: StreamEvent[]; ended: Promise<void>; close(): void }> {
    const response = await this.#send('GET', `/api/stream${query}`, {})
    const events: StreamEvent[] = []
    let rest = ''
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const blocks = (rest + chunk).split('\n\n')
      rest = blocks.pop() ?? ''
      events.push(...blocks.map(readEvent))
    })
    const ended = new Promise<void>((resolve) =>
      response.once('close', resolve).once('error', () => resolve()),
    )
    return { events, ended, close: () => response.destroy() }
  }

  async #request<T>(
    method: string,
    path: string,
    headers: object,
    body?: string | Buffer,
  ): Promise<Answer<T>> {
    const response = await this.#send(method, path, headers, body)
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const isJson = response.headers['content-type']?.startsWith('application/json') === true
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    }
  }

  #send(method: string, path: string, headers: object, body?: string | Buffer): Promise<IncomingMessage> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const all = { ...(cookie && { cookie }), ...this.#headers, ...headers }
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.#url), { method, headers: all, agent: false }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
          this.#cookies.set(name, value)
        }
        resolve(response)
      })
      sent.on('error', reject)
      // The path as it is given, which a URL would tidy up.
      sent.path = path
      sent.end(body)
    })
  }
}

type StreamEvent = {
  [Name in keyof StreamEvents]: { event: Name; data: StreamEvents[Name] }
}[keyof StreamEvents]

function readEvent(block: string): StreamEvent {
  const [, event, data = ''] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? []
  return { event, data: JSON.parse(data) } as StreamEvent
}
