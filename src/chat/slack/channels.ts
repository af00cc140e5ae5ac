import { Mistake } from '../../errors.ts'
import { type Api, slackError } from './api.ts'
import { Lookups } from './lookups.ts'

/** Milliseconds for which it is believed that we are in a channel. */
const KEEP = 60_000

export interface Place {
  /** Without `#`; nothing for a direct message. */
  name: string | undefined
  /** The user who made it. */
  creator: string | undefined
}

/** The channels we can post in. */
export class Channels {
  readonly #places: Lookups<Place>

  constructor(api: Api) {
    // That we are not there is thrown, and so not remembered: the mend works at once.
    this.#places = new Lookups(KEEP, async (id) => {
      const { channel } = await api.call((web) => web.conversations.info({ channel: id }))
      if (channel?.is_member === false) throw new NotThere(channel.name)
      return { name: channel?.name, creator: channel?.creator }
    })
  }

  /**
   * The channel, where we can post.
   * @param bot what members call us
   * @throws Mistake where we are not in it, with the mend
   */
  async demand(id: string, bot: string): Promise<Place> {
    try {
      return await this.#places.get(id)
    } catch (error) {
      // Of private channels and conversations of others Slack denies that there are any.
      if (!(error instanceof NotThere) && slackError(error) !== 'channel_not_found') throw error
      const name = error instanceof NotThere ? error.channel : undefined
      throw new Mistake((say) => say.notInChannel(name, bot), { cause: error })
    }
  }

  /** Who made a channel, as far as we may know. */
  async creator(id: string): Promise<string | undefined> {
    return (await this.#places.get(id).catch(() => undefined))?.creator
  }
}

class NotThere extends Error {
  readonly channel: string | undefined

  constructor(channel: string | undefined) {
    super('not in the channel')
    this.channel = channel
  }
}
