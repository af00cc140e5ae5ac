import {
  type APIMessage,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
  SnowflakeUtil,
} from 'discord.js'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { cutTo } from '../../basics/cut.ts'
import type { Content, Picture } from '../../content.ts'
import type { Files } from '../../store/files.ts'
import type { Pace } from '../pace.ts'
import type { PostView } from '../platform.ts'
import { emojiOf, positionOf } from './emoji.ts'
import { isGone } from './gone.ts'
import { altOf, messageBody } from './message.ts'
import { attachment, stemOf } from './upload.ts'

/** Messages remembered as they were last sent, so as not to send the same again. */
const REMEMBERED = 1000
/** A post older than this may already stand although its row does not say so, and its nonce may be forgotten. */
const FRESH = 20_000
/** Longest name of a thread. */
const THREAD_NAME = 100
/** Minutes without talk after which Discord folds a thread away. */
const THREAD_MINUTES = 1440

export interface MessagesOptions {
  rest: REST
  files: Files
  pace: Pace
  log: Logger
  /** Our own user. */
  self: string
  /** Largest attachment that may be sent to a channel, in bytes. */
  uploadLimit(channel: string): number
  /** Whether drawings in this channel get a thread. */
  threads(channel: string): Promise<boolean>
}

interface Sent {
  content: string
  message: APIMessage
}

/** The posts as Discord's messages: one each, edited to the latest state. */
export class Messages {
  readonly #options: MessagesOptions
  /** What was last sent, by post; forgetting costs one edit. */
  readonly #sent = new LRUCache<string, Sent>({ max: REMEMBERED })

  constructor(options: MessagesOptions) {
    this.#options = options
  }

  /** See {@link Platform.show}. */
  async show(post: PostView): Promise<string | undefined> {
    try {
      const standing = post.externalId ?? (await this.#find(post))
      if (standing === undefined) return await this.#create(post)
      if (post.waiting) return this.#editAtLeisure(post, standing)
      return await this.#edit(post, standing)
    } catch (error) {
      if (!isGone(error)) throw error
      this.#sent.delete(post.id)
      return undefined
    }
  }

  /** Sends a new message. Sent twice within minutes, Discord answers with the first, since the nonce is the same. */
  async #create(post: PostView): Promise<string> {
    const { rest, pace } = this.#options
    return await pace.inTurn(post.channel.id, true, async () => {
      const content = await post.render(post.locale)
      const { body, files } = await this.#request(post, content, undefined)
      const request: RESTPostAPIChannelMessageJSONBody = {
        ...body,
        nonce: nonceOf(post.id),
        enforce_nonce: true,
      }
      const message = (await rest.post(Routes.channelMessages(post.channel.id), {
        body: request,
        files,
      })) as APIMessage
      await this.#complete(post, content, message)
      this.#sent.set(post.id, { content: sameness(content), message })
      return message.id
    })
  }

  /** Of a drawing that waits only the place in the queue changes: that must not hold up what others see drawn. */
  #editAtLeisure(post: PostView, id: string): string {
    const { pace, log } = this.#options
    pace.whenIdle(post.channel.id, post.id, async () => {
      await this.#update(post, id).catch((error) =>
        log.warn({ err: error, post: post.id }, 'place in the queue'),
      )
    })
    return id
  }

  /** Waits for the channel's turn, and only then looks at what there is to show. */
  async #edit(post: PostView, id: string): Promise<string> {
    const { pace } = this.#options
    pace.forget(post.channel.id, post.id)
    await pace.inTurn(post.channel.id, false, () => this.#update(post, id))
    return id
  }

  async #update(post: PostView, id: string): Promise<void> {
    const { rest } = this.#options
    const route = Routes.channelMessage(post.channel.id, id)
    const content = await post.render(post.locale)
    const sent = this.#sent.get(post.id)
    if (sent?.content === sameness(content)) return
    const before = sent?.message ?? ((await rest.get(route)) as APIMessage)
    const { body, files } = await this.#request(post, content, before)
    const message = (await rest.patch(route, { body, files })) as APIMessage
    await this.#complete(post, content, message)
    this.#sent.set(post.id, { content: sameness(content), message })
  }

  async #request(post: PostView, content: Content, before: APIMessage | undefined) {
    const { attachments, files } = await this.#picture(post.channel.id, content.picture, before)
    const body = {
      ...messageBody(content, post.locale, post),
      attachments,
      allowed_mentions: { parse: [] },
    }
    return { body, files }
  }

  /** The picture to attach: the one that is there where it is the same, else a new one in its stead. */
  async #picture(channel: string, picture: Picture | undefined, before: APIMessage | undefined) {
    if (!picture) return { attachments: [], files: [] }
    const description = altOf(picture.alt)
    const stem = stemOf(picture.file)
    const there = before?.attachments.find(({ filename }) => filename.startsWith(`${stem}.`))
    if (there) return { attachments: [{ id: there.id, description }], files: [] }
    const { files, uploadLimit } = this.#options
    const file = await attachment(files, picture.file, uploadLimit(channel))
    return { attachments: [{ id: '0', filename: file.name, description }], files: [file] }
  }

  /** Gives an open vote its numbers to react with and, where the channel wants one, its thread. */
  async #complete(post: PostView, { vote, title }: Content, message: APIMessage): Promise<void> {
    if (!vote) return
    const { channel } = post
    if (!post.secret) await this.#offerReactions(channel.id, message, vote.positions)
    if (!message.thread && (await this.#options.threads(channel.id)))
      await this.#thread(channel.id, message.id, cutTo(title ?? '', THREAD_NAME))
  }

  async #offerReactions(channel: string, message: APIMessage, positions: number): Promise<void> {
    const { rest } = this.#options
    const there = (message.reactions ?? []).filter(({ me }) => me).map(({ emoji }) => positionOf(emoji))
    for (let position = 1; position <= positions; position++)
      if (!there.includes(position))
        await rest.put(
          Routes.channelMessageOwnReaction(channel, message.id, encodeURIComponent(emojiOf(position))),
        )
  }

  async #thread(channel: string, message: string, name: string): Promise<void> {
    const body = { name, auto_archive_duration: THREAD_MINUTES }
    try {
      await this.#options.rest.post(Routes.threads(channel, message), { body })
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || !threadless.includes(error.code)) throw error
    }
  }

  /** The message of a post whose row does not know it: the one with the post's id in its components. */
  async #find({ id, channel, createdAt }: PostView): Promise<string | undefined> {
    if (Date.now() - createdAt.getTime() < FRESH) return undefined
    const after = SnowflakeUtil.generate({ timestamp: createdAt.getTime() - FRESH })
    const query = new URLSearchParams({ limit: '100', after: String(after) })
    const messages = (await this.#options.rest.get(Routes.channelMessages(channel.id), {
      query,
    })) as APIMessage[]
    return messages.find(
      ({ author, components }) =>
        author.id === this.#options.self && JSON.stringify(components ?? []).includes(`#${id}"`),
    )?.id
  }
}

/** Where there can be no thread (a thread itself, a voice channel), or there is one. */
const threadless: readonly (number | string)[] = [
  RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
]

/** Two contents that are the same by this make the same message. */
function sameness(content: Content): string {
  return JSON.stringify(content)
}

/** A post's id in the 25 characters Discord takes. */
function nonceOf(id: string): string {
  return BigInt(`0x${id.replaceAll('-', '')}`).toString(36)
}
