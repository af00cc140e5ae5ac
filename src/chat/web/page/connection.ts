import type { SessionData, StreamEvents } from '../protocol.ts'
import type { Api } from './api.ts'

export interface Listener {
  session(session: SessionData): void
  hello(hello: StreamEvents['hello']): void
  post(post: StreamEvents['post']): void
  own(own: StreamEvents['own']): void
  lost(): void
  /** The server wants no stream to this page any more, until somebody looks at it again. */
  ended(): void
}

/** The server pings every 15 seconds; after three it is gone. */
const silence = 45_000
/** A page nobody looks at lets go of its connection, of which a browser has only six for all its tabs. */
const sleepAfter = 60_000

/**
 * Keeps a stream from the server open: connects again when it breaks, every time starting over with a hello.
 * @param limit how many posts the hello brings
 * @returns closes it
 */
export function connect(api: Api, limit: () => number, on: Listener): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempts = 0
  let turn = 0

  async function open(): Promise<void> {
    const mine = close()
    try {
      const session = await api.session()
      if (mine !== turn) return
      on.session(session)
      if (!session.needsToken) listen()
    } catch {
      if (mine === turn) retry()
    }
  }

  function listen(): void {
    source = api.stream(limit())
    source.onerror = retry
    hear('hello', (hello) => {
      attempts = 0
      on.hello(hello)
    })
    hear('post', on.post)
    hear('own', on.own)
    hear('end', () => {
      close()
      on.ended()
    })
    hear('ping', () => undefined)
    later(retry, silence)
  }

  function hear<Name extends keyof StreamEvents>(name: Name, then: (data: StreamEvents[Name]) => void): void {
    source?.addEventListener(name, (event) => {
      later(retry, silence)
      then(JSON.parse(event.data))
    })
  }

  function retry(): void {
    close()
    on.lost()
    later(open, Math.min(8000, 500 * 2 ** attempts++))
  }

  function later(what: () => void, milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(what, milliseconds)
  }

  /** @returns the turn that begins; what an earlier one still awaits is void */
  function close(): number {
    clearTimeout(timer)
    source?.close()
    source = undefined
    return ++turn
  }

  let sleep: ReturnType<typeof setTimeout> | undefined
  function look(): void {
    clearTimeout(sleep)
    if (document.hidden) sleep = setTimeout(close, sleepAfter)
    else if (source === undefined) open()
  }

  document.addEventListener('visibilitychange', look)
  window.addEventListener('online', open)
  open()
  return () => {
    document.removeEventListener('visibilitychange', look)
    window.removeEventListener('online', open)
    clearTimeout(sleep)
    close()
  }
}
