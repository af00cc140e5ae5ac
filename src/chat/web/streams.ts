import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { OwnBallot } from '../../content.ts'
import { toError } from '../../errors.ts'
import type { Locale } from '../../words/index.ts'
import type { PostView } from '../platform.ts'
import type { StreamEvents } from './protocol.ts'
import type { Renderings } from './renderings.ts'

/** A page gives a connection up as lost after three of these. */
const pingEvery = 15_000
/** Milliseconds in which changes are gathered, at least and for each open page: writing to its socket is what a pass costs. */
const GATHER = 100
const GATHER_EACH = 1.5
/** A pass is followed by a rest of so many times its length, which leaves the thread to votes and commands. */
const REST = 2
/** Streams of one member: a browser opens six at most, and there may be two of them. */
const MOST = 12
/** Streams from one address of all who have not signed in, who may be a class of students. */
const MOST_STRANGERS = 100

/** The line to an open page, as hono has it. */
export interface EventLine {
  write(text: string): Promise<unknown>
  onAbort(listener: () => void): void
}

/** Who listens at an open page. */
export interface StreamReader {
  locale: Locale
  /** Id of the member, once signed in. */
  member: string | undefined
  /** Their account at this browser. */
  account: string | undefined
  address: string
}

/** By member, their ballots in some rounds. */
export type ReadOwn = (rounds: string[], members: string[]) => Promise<ReadonlyMap<string, OwnBallot[]>>

const event = <Name extends keyof StreamEvents>(name: Name, json: string) =>
  `event: ${name}\ndata: ${json}\n\n`
const frame = <Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name]) =>
  event(name, JSON.stringify(data))

/**
 * What one open page has yet to be sent. A post that changes again before its turn is sent once, in its latest
 * state, so that a slow browser costs no memory.
 */
class Stream {
  readonly listener: StreamReader
  readonly #waiting = new Map<string, string>()
  #wake: () => void = () => undefined
  #end: string | undefined

  constructor(listener: StreamReader) {
    this.listener = listener
  }

  get closed(): boolean {
    return this.#end !== undefined
  }

  offer(post: string, text: string): void {
    this.#waiting.set(post, text)
    this.#wake()
  }

  /** @param last what the page is sent yet */
  close(last = ''): void {
    this.#end ??= last
    this.#wake()
  }

  /** All that is to be sent now, be it a ping or the end; nothing where the page has gone. */
  async next(): Promise<string> {
    if (this.#waiting.size === 0 && !this.closed) await this.#somethingOrPing()
    if (this.#end !== undefined) return this.#end
    if (this.#waiting.size === 0) return frame('ping', null)
    const all = [...this.#waiting.values()].join('')
    this.#waiting.clear()
    return all
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

/**
 * The pages that are open now. They are told of changes in passes: each renders what has changed once for each language
 * in which anybody reads, asks once for everybody's own ballots, and hands it all to every page.
 */
export class Streams {
  readonly #open = new Set<Stream>()
  readonly #renderings: Renderings
  readonly #readOwn: ReadOwn
  readonly #log: Logger
  readonly #changed = new Map<string, PostView>()
  #last: Promise<unknown> = Promise.resolve()
  #next: Promise<ReadonlyMap<string, Error>> | undefined
  readonly #stop = new AbortController()

  constructor(renderings: Renderings, readOwn: ReadOwn, log: Logger) {
    this.#renderings = renderings
    this.#readOwn = readOwn
    this.#log = log
  }

  /** Has a post shown as it stands now. @throws Error where it cannot be, which is what its readers are told */
  async offer(post: PostView): Promise<void> {
    this.#renderings.drop(post.id)
    if (this.#open.size === 0) return
    this.#changed.set(post.id, post)
    this.#next ??= this.#last.then(() => this.#pass())
    const failures = await this.#next
    const failure = failures.get(post.id)
    if (failure) throw failure
  }

  close(): void {
    this.#stop.abort()
    for (const stream of this.#open) stream.close()
  }

  /** Ends the streams of an account; its pages connect again, as nobody. */
  closeOf(account: string): void {
    for (const stream of this.#open) if (stream.listener.account === account) stream.close()
  }

  /** Sends a hello and then every post when it has changed, until the page goes away. */
  async serve(
    sse: EventLine,
    listener: StreamReader,
    hello: (gone: () => boolean) => Promise<StreamEvents['hello'] | undefined>,
  ): Promise<void> {
    const stream = new Stream(listener)
    // Listens before the hello is gathered, so that no change falls between the two.
    this.#open.add(stream)
    sse.onAbort(() => stream.close())
    const most = listener.member === undefined ? MOST_STRANGERS : MOST
    for (const oldest of this.#besides(listener).slice(0, -most))
      oldest.close(frame('end', { reason: 'tooMany' }))
    try {
      const first = await hello(() => stream.closed)
      if (first) await sse.write(frame('hello', first))
      do {
        const text = await stream.next()
        if (text !== '') await sse.write(text)
      } while (!stream.closed)
    } catch (thrown) {
      // The page connects again and starts over with a hello.
      this.#log.error({ err: toError(thrown) }, 'a stream to the page broke off')
    } finally {
      this.#open.delete(stream)
    }
  }

  /** The streams of this member, or of all at this address who have not signed in; oldest first. */
  #besides({ member, address }: StreamReader): Stream[] {
    return [...this.#open].filter(
      ({ closed, listener }) =>
        !closed && listener.member === member && (member !== undefined || listener.address === address),
    )
  }

  /** @returns by post, why it could not be rendered */
  async #pass(): Promise<ReadonlyMap<string, Error>> {
    const posts = [...this.#changed.values()]
    this.#changed.clear()
    this.#next = undefined
    const began = performance.now()
    const failures = new Map<string, Error>()
    const tell = this.#tell(posts, failures).catch((thrown) =>
      this.#log.error({ err: toError(thrown) }, 'pages could not be told of a change'),
    )
    this.#last = tell.then(() => this.#rest(performance.now() - began))
    await tell
    return failures
  }

  async #tell(posts: readonly PostView[], failures: Map<string, Error>): Promise<void> {
    const rounds = new Map<string, string>()
    const shared = new Map<Locale, Map<string, string>>()
    const readers = [...this.#open].filter(({ closed }) => !closed)
    for (const locale of new Set(readers.map(({ listener }) => listener.locale))) {
      const texts = new Map<string, string>()
      // At once: Prisma then asks for fifty drawings that wait as it does for one.
      const renderings = await Promise.all(posts.map((post) => this.#renderings.of(post, locale)))
      for (const { data, json, failure } of renderings) {
        texts.set(data.id, event('post', json))
        if (failure) failures.set(data.id, failure)
        if (data.content.vote) rounds.set(data.content.vote.round, data.id)
      }
      shared.set(locale, texts)
    }
    const streams = [...this.#open].filter(({ closed }) => !closed)
    const own = await this.#readOwn(
      [...rounds.keys()],
      [...new Set(streams.flatMap(({ listener }) => listener.member ?? []))],
    )
    for (const stream of streams) {
      const { locale, member = '' } = stream.listener
      const texts = new Map(shared.get(locale))
      for (const ballot of own.get(member) ?? []) {
        const id = rounds.get(ballot.round) ?? ''
        texts.set(id, `${texts.get(id)}${frame('own', ballot)}`)
      }
      for (const [id, text] of texts) stream.offer(id, text)
    }
  }

  async #rest(took: number): Promise<void> {
    const { signal } = this.#stop
    await sleep(Math.max(GATHER, GATHER_EACH * this.#open.size, REST * took), undefined, { signal }).catch(
      () => undefined,
    )
  }
}
