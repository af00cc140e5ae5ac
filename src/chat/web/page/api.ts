import type { Locale } from '../../../words/index.ts'
import type {
  PostsData,
  RefusedData,
  SaidData,
  SayData,
  SessionData,
  VoteData,
  VotedData,
} from '../protocol.ts'

/** The server said no, in the reader's language. */
export class Refused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }

  /** Whether the same request may be taken a little later. */
  get passing(): boolean {
    return this.status === 429
  }
}

/** No answer came. */
export class Unreachable extends Error {}

/** The server as seen from the page, answering in one language. */
export class Api {
  readonly locale: Locale

  constructor(locale: Locale) {
    this.locale = locale
  }

  session = () => this.#ask<SessionData>('/api/session')
  enter = (token: string) => this.#ask<object>('/api/door', { token })
  signIn = (name: string) => this.#ask<SessionData>('/api/sign-in', { name })
  say = (said: SayData) => this.#ask<SaidData>('/api/say', said)
  vote = (ballot: VoteData) => this.#ask<VotedData>('/api/vote', ballot)
  earlier = (before: string) => this.#ask<PostsData>(`/api/posts?${new URLSearchParams({ before })}`)
  complete = (command: string, option: string, typed: string) =>
    this.#ask<string[]>(`/api/complete?${new URLSearchParams({ command, option, typed })}`)
  stream = (limit: number) => new EventSource(`/api/stream?locale=${this.locale}&limit=${limit}`)

  async #ask<T>(path: string, body?: object): Promise<T> {
    const headers = { 'accept-language': this.locale, 'content-type': 'application/json' }
    const request: RequestInit =
      body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    const response = await fetch(path, request).catch((cause) => {
      throw new Unreachable(path, { cause })
    })
    const answer: unknown = await response.json().catch((cause) => {
      throw new Unreachable(path, { cause })
    })
    if (!response.ok) throw new Refused(response.status, (answer as RefusedData).message)
    return answer as T
  }
}
