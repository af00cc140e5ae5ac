import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { Gathering } from '../../basics/gathering.ts'
import type { Content } from '../../content.ts'
import type { Pace } from '../pace.ts'
import type { PostView } from '../platform.ts'
import { type Api, slackError } from './api.ts'
import { type Body, body } from './blocks.ts'
import { emojiOf, positionOf } from './emoji.ts'
import { findPost, markOf, metadata, type PostMark, readMessage } from './finding.ts'
import { messageId, readMessageId } from './message-id.ts'
import type { Pictures } from './pictures.ts'
import { thirdTier } from './tier.ts'

/** Messages remembered as they were last shown, so as not to show the same again. */
const REMEMBERED = 1000
/** Milliseconds after our start within which a post may be older than we are, by a clock that differs. */
const DOUBT = 10_000
/** Milliseconds between two pictures of a drawing that grows: each is a file, in four calls. */
const PREVIEW_PACE = 4_000
/** Milliseconds until numbers that could not be offered are tried again. */
const RETRY = 2_000

export interface MessagesOptions {
  api: Api
  pictures: Pictures
  pace: Pace
  log: Logger
  /** Since when Salon runs; see {@link Desk.since}. */
  since: Date
  /** Our own user. */
  self: string
  /** What members call us. */
  bot: string
  /** The names of the commands. */
  commands: readonly string[]
  /** Whether posts in this channel stand in threads. */
  threads(channel: string): Promise<boolean>
}

/** A picture as a message shows it. */
interface ShownPicture {
  key: string
  id: string
  /** When it came, of a drawing that grows. */
  grownAt: number | undefined
}

interface Shown {
  /** The content, as JSON. */
  content: string
  picture: ShownPicture | undefined
  /** The numbers to react with that are there. */
  offered: number[]
  /** Those that have to be. */
  positions: number
}

/** The posts as Slack's messages: one each, updated to the latest state. */
export class Messages {
  readonly #options: MessagesOptions
  /** What was last shown, by post; forgetting costs one update. */
  readonly #shown = new LRUCache<string, Shown>({ max: REMEMBERED })
  /** Posts whose message may stand although its id is not known. */
  readonly #attempted = new Set<string>()
  readonly #updates = thirdTier()
  readonly #reactions = thirdTier()
  readonly #offering = new Gathering()
  #stopped = false

  constructor(options: MessagesOptions) {
    this.#options = options
  }

  /** See {@link Platform.show}. */
  async show(post: PostView): Promise<string | undefined> {
    try {
      const id = post.externalId ?? (await this.#create(post))
      if (post.externalId && post.waiting) this.#updateAtLeisure(post, id)
      else if (post.externalId) await this.#updateInTurn(post, id)
      this.#offerSoon(post, id)
      return id
    } catch (error) {
      if (slackError(error) === 'not_in_channel')
        throw new Error(
          `Salon is not in the Slack channel ${post.channel.id}: say /invite @${this.#options.bot} there`,
          { cause: error },
        )
      if (!isGone(error)) throw error
      this.#shown.delete(post.id)
      return undefined
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(
      [this.#updates, this.#reactions].map(async (tier) => {
        await tier.stop({ dropWaitingJobs: true })
        await tier.disconnect()
      }),
    )
  }

  /** Sends a new message, unless it stands already. */
  async #create(post: PostView): Promise<string> {
    const { pace } = this.#options
    const channel = post.channel.id
    return await pace.inTurn(channel, true, async () => {
      const found = this.#isNew(post) ? {} : await findPost(this.#options.api, post)
      if (found.message !== undefined) {
        const id = messageId({ channel, ts: found.message })
        await this.#update(post, id)
        return id
      }
      this.#attempted.add(post.id)
      const content = await post.render(post.locale)
      const thread = found.thread ?? (await this.#openThread(post, content))
      const picture = await this.#picture(content, undefined)
      const ts = await this.#send(channel, this.#body(post, content, picture), mark(post, picture), thread)
      this.#attempted.delete(post.id)
      this.#remember(post, content, picture, [])
      return messageId({ channel, ts })
    })
  }

  /** Whether nobody can have sent it before: not this process, and none before it. */
  #isNew({ id, createdAt }: PostView): boolean {
    return !this.#attempted.has(id) && createdAt.getTime() > this.#options.since.getTime() + DOUBT
  }

  /** Where the channel wants its posts in threads: a line that says what the thread is about. */
  async #openThread(post: PostView, { author, title }: Content): Promise<string | undefined> {
    const channel = post.channel.id
    if (!(await this.#options.threads(channel))) return undefined
    const line = { title: title ?? '', ...(author !== undefined && { author }), text: [], actions: [] }
    const { commands } = this.#options
    const head = body(line, { locale: post.locale, commands })
    return await this.#send(channel, head, { post: post.id, part: 'thread' }, undefined)
  }

  async #send(
    channel: string,
    { blocks, text }: Body,
    of: PostMark,
    thread: string | undefined,
  ): Promise<string> {
    const { ts } = await this.#options.api.call((web) =>
      web.chat.postMessage({
        channel,
        blocks,
        text,
        metadata: metadata(of),
        unfurl_links: false,
        unfurl_media: false,
        ...(thread !== undefined && { thread_ts: thread }),
      }),
    )
    if (!ts) throw new Error('Slack sent a message without its time')
    return ts
  }

  /** Of a drawing that waits only the place in the queue changes: that must not hold up what others see drawn. */
  #updateAtLeisure(post: PostView, id: string): void {
    const { pace, log } = this.#options
    pace.whenIdle(post.channel.id, post.id, async () => {
      await this.#update(post, id).catch((error) =>
        log.warn({ err: error, post: post.id }, 'place in the queue'),
      )
    })
  }

  /** Waits for the channel's turn, and only then looks at what there is to show. */
  async #updateInTurn(post: PostView, id: string): Promise<void> {
    const { pace } = this.#options
    pace.forget(post.channel.id, post.id)
    await pace.inTurn(post.channel.id, false, () => this.#update(post, id))
  }

  async #update(post: PostView, id: string): Promise<void> {
    await this.#updates.schedule(async () => {
      const { api } = this.#options
      const shown = this.#shown.get(post.id) ?? (await this.#read(id))
      const content = await post.render(post.locale)
      if (shown.content === JSON.stringify(content)) return
      const picture = await this.#picture(content, shown.picture)
      const { blocks, text } = this.#body(post, content, picture)
      await api.call((web) =>
        web.chat.update({ ...readMessageId(id), blocks, text, metadata: metadata(mark(post, picture)) }),
      )
      this.#remember(post, content, picture, shown.offered)
      if (shown.picture && shown.picture.id !== picture?.id) this.#discard(shown.picture)
    })
  }

  /** What stands there from before we started. @throws where nothing does */
  async #read(id: string): Promise<Shown> {
    const { api, pictures, self } = this.#options
    const { channel, ts } = readMessageId(id)
    const message = await readMessage(api, channel, ts)
    if (!message) throw new MessageGone()
    const { picture: key, file } = markOf(message) ?? {}
    if (key !== undefined && file !== undefined) pictures.know(key, file)
    const offered = (message.reactions ?? [])
      .filter(({ users }) => users?.includes(self))
      .flatMap(({ name }) => positionOf(name ?? '') ?? [])
    const picture = key && file ? { key, id: file, grownAt: undefined } : undefined
    return { content: '', picture, offered, positions: 0 }
  }

  /** The picture to show: on Slack, or the one before where that will do for the moment. */
  async #picture(
    { picture, progress }: Content,
    before: ShownPicture | undefined,
  ): Promise<ShownPicture | undefined> {
    if (!picture) return undefined
    const grownAt = progress && performance.now()
    if (grownAt !== undefined && before?.grownAt !== undefined && grownAt - before.grownAt < PREVIEW_PACE)
      return before
    return { key: picture.file, id: await this.#options.pictures.upload(picture), grownAt }
  }

  #body(post: PostView, content: Content, picture: ShownPicture | undefined): Body {
    const { commands } = this.#options
    return body(content, { locale: post.locale, commands, file: picture?.id, post })
  }

  /** Nobody waits for the numbers: with many votes they take long, and a vote has to be known by its id before. */
  #offerSoon(post: PostView, id: string): void {
    this.#offering
      .run(post.id, () => this.#offer(post, id))
      .catch((error) => {
        if (this.#stopped || isGone(error)) return
        this.#options.log.warn({ err: error, post: post.id }, 'could not offer the numbers of a vote')
        setTimeout(() => this.#offerSoon(post, id), RETRY).unref()
      })
  }

  /** Gives an open vote its numbers to react with, in their order. */
  async #offer(post: PostView, id: string): Promise<void> {
    const shown = this.#shown.get(post.id)
    if (!shown) return
    const { channel, ts: timestamp } = readMessageId(id)
    for (let position = 1; position <= shown.positions; position++) {
      if (shown.offered.includes(position)) continue
      const name = emojiOf(position)
      await this.#reactions.schedule(() =>
        this.#options.api
          .call((web) => web.reactions.add({ channel, timestamp, name }))
          .catch((error) => {
            if (slackError(error) !== 'already_reacted') throw error
          }),
      )
      shown.offered.push(position)
    }
  }

  #discard({ key, id }: ShownPicture): void {
    const { pictures, log } = this.#options
    pictures.remove(key, id).catch((error) => log.debug({ err: error, file: id }, 'could not remove a file'))
  }

  #remember(post: PostView, content: Content, picture: ShownPicture | undefined, offered: number[]): void {
    const positions = content.vote && !post.secret ? content.vote.positions : 0
    this.#shown.set(post.id, { content: JSON.stringify(content), picture, offered, positions })
  }
}

function mark({ id }: PostView, picture: ShownPicture | undefined): PostMark {
  return { post: id, part: 'post', ...(picture && { picture: picture.key, file: picture.id }) }
}

class MessageGone extends Error {}

const gone = [
  'message_not_found',
  'channel_not_found',
  'is_archived',
  'cant_update_message',
  'thread_not_found',
]

/** Whether a message, or the channel it stood in, has been deleted. */
export function isGone(error: unknown): boolean {
  return error instanceof MessageGone || gone.includes(slackError(error) ?? '')
}
