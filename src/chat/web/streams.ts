import type { SSEStreamingApi } from 'hono/streaming'
import type { Logger } from 'pino'
import { toError } from '../../errors.ts'
import type { PostView } from '../platform.ts'
import type { PostData, StreamEvents } from './protocol.ts'

/** A page gives a connection up as lost after three of these. */
const pingEvery = 15_000

/**
 * What one open page has yet to be sent. A post that changes again before its turn is sent once, in its latest
 * state, so that a slow browser costs no memory.
 */
class Stream {
  readonly #waiting = new Map<string, PostView>()
  #wake: () => void = () => undefined
  closed = false

  offer(post: PostView): void {
    this.#waiting.set(post.id, post)
    this.#wake()
  }

  close(): void {
    this.closed = true
    this.#wake()
  }

  /** The next post to send; nothing when it is time for a ping. */
  async next(): Promise<PostView | undefined> {
    if (this.#waiting.size === 0 && !this.closed) await this.#somethingOrPing()
    const [post] = this.#waiting.values()
    if (post !== undefined) this.#waiting.delete(post.id)
    return post
  }

  #somethingOrPing(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pingEvery)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** The pages that are open now. */
export class Streams {
  readonly #open = new Set<Stream>()
  readonly #log: Logger

  constructor(log: Logger) {
    this.#log = log
  }

  offer(post: PostView): void {
    for (const stream of this.#open) stream.offer(post)
  }

  close(): void {
    for (const stream of this.#open) stream.close()
  }

  /** Sends a hello and then every post at every change until the page goes away. */
  async serve(
    sse: SSEStreamingApi,
    hello: () => Promise<StreamEvents['hello']>,
    view: (post: PostView) => Promise<PostData>,
  ): Promise<void> {
    const send = <Name extends keyof StreamEvents>(event: Name, data: StreamEvents[Name]) =>
      sse.writeSSE({ event, data: JSON.stringify(data) })
    const stream = new Stream()
    // Listens before the hello is gathered, so that no change falls between the two.
    this.#open.add(stream)
    sse.onAbort(() => stream.close())
    try {
      await send('hello', await hello())
      while (!stream.closed) {
        const post = await stream.next()
        if (post !== undefined) await send('post', await view(post))
        else if (!stream.closed) await send('ping', null)
      }
    } catch (thrown) {
      // The page connects again and starts over with a hello.
      this.#log.error({ err: toError(thrown) }, 'a stream to the page broke off')
    } finally {
      this.#open.delete(stream)
    }
  }
}
