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
import { Refused, Unreachable } from './refused.ts'

/** The server as seen from the page, answering in one language. */
export class Api {
  readonly locale: Locale

  constructor(locale: Locale) {
    this.locale = locale
  }

  session = () => this.#ask<SessionData>('/api/session')
  enter = (token: string) => this.#ask<object>('/api/door', { token })
  signOut = () => this.#ask<SessionData>('/api/sign-out', {})
  signIn = (name: string) => this.#ask<SessionData>('/api/sign-in', { name })
  say = (said: SayData) => this.#ask<SaidData>('/api/say', said)
  /** @param onSent told what share of the picture has been sent */
  sayWithPicture = (said: SayData, picture: File, onSent: (share: number) => void) =>
    this.#send<SaidData>('/api/say-with-picture', { said: JSON.stringify(said), picture }, onSent)
  vote = (ballot: VoteData) => this.#ask<VotedData>('/api/vote', ballot)
  earlier = (before: string) => this.#ask<PostsData>(`/api/posts?${new URLSearchParams({ before })}`)
  complete = (command: string, option: string, typed: string) =>
    this.#ask<string[]>(`/api/complete?${new URLSearchParams({ command, option, typed })}`)
  stream = (limit: number) => new EventSource(`/api/stream?locale=${this.locale}&limit=${limit}`)

  /** Sends a form; by XMLHttpRequest, as fetch tells nothing of how far it has come. */
  #send<T>(path: string, fields: Record<string, string | File>, onSent: (share: number) => void): Promise<T> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('accept-language', this.locale)
    request.setRequestHeader('x-salon-page', '1')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded / total)
    return new Promise((resolve, reject) => {
      request.onload = () => {
        const { status, response } = request
        if (status === 200) resolve(response as T)
        else if (response === null) reject(new Unreachable(path))
        else reject(new Refused(status, (response as RefusedData).message))
      }
      request.onerror = () => reject(new Unreachable(path))
      request.send(form)
    })
  }

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
