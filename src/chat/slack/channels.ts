import { LRUCache } from 'lru-cache'
import { Mistake } from '../../errors.ts'
import type { Place } from '../platform.ts'
import { type Api, slackError } from './api.ts'
import { slackWords } from './words/index.ts'

/** Milliseconds for which it is believed that we are in a channel. */
const KEEP = 60_000
/** Channels remembered at a time. */
const REMEMBERED = 10_000
/** Channels Slack tells of at a time. */
const PAGE = 200

/** Where something was said: a channel, or a direct message. */
export interface Conversation {
  /** Without `#`; nothing for a direct message. */
  name: string | undefined
  /** The user who made it. */
  creator: string | undefined
}

/** The channels we can post in. */
export class Channels {
  readonly #places: LRUCache<string, Conversation>
  readonly #all: LRUCache<string, Place[]>

  constructor(api: Api) {
    // That we are not there is thrown, and so not remembered: the mend works at once.
    this.#places = new LRUCache({
      max: REMEMBERED,
      ttl: KEEP,
      fetchMethod: async (id) => {
        const { channel } = await api.call((web) => web.conversations.info({ channel: id }))
        if (channel?.is_member === false) throw new NotThere(channel.name)
        return { name: channel?.name, creator: channel?.creator }
      },
    })
    this.#all = new LRUCache({ max: 1, ttl: KEEP, fetchMethod: () => joined(api) })
  }

  /**
   * The channel, where we can post.
   * @param bot what members call us
   * @throws Mistake where we are not in it, with the mend
   */
  async demand(id: string, bot: string): Promise<Conversation> {
    try {
      return await this.#places.forceFetch(id)
    } catch (error) {
      // Of private channels and conversations of others Slack denies that there are any.
      if (!(error instanceof NotThere) && slackError(error) !== 'channel_not_found') throw error
      const name = error instanceof NotThere ? error.channel : undefined
      throw new Mistake((_, locale) => slackWords(locale).notInChannel(name, bot), { cause: error })
    }
  }

  /** The channels that we are in; of others we cannot know whether we may join. */
  async all(): Promise<Place[]> {
    return await this.#all.forceFetch('')
  }

  /** Who made a channel, as far as we may know. */
  async creator(id: string): Promise<string | undefined> {
    return (await this.#places.forceFetch(id).catch(() => undefined))?.creator
  }
}

/** Page by page: Slack tells of so many channels at a time. */
async function joined(api: Api): Promise<Place[]> {
  const all: Place[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await api.call((web) =>
      web.users.conversations({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: PAGE,
        ...(cursor && { cursor }),
      }),
    )
    for (const { id, name, is_private: hidden = false } of page.channels ?? [])
      if (id !== undefined && name !== undefined) all.push({ id, name, hidden })
    cursor = page.response_metadata?.next_cursor
    if (!cursor) return all
  }
}

class NotThere extends Error {
  readonly channel: string | undefined

  constructor(channel: string | undefined) {
    super('not in the channel')
    this.channel = channel
  }
}
