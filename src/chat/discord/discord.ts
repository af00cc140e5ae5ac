import { type Client, Events, GatewayDispatchEvents, type GuildPremiumTier, Routes } from 'discord.js'
import type { Logger } from 'pino'
import type { Files } from '../../store/files.ts'
import type { Desk } from '../desk.ts'
import { Pace } from '../pace.ts'
import type { Place, Platform, PostView } from '../platform.ts'
import { connect, makeClient, whyClosed } from './connect.ts'
import { Interactions } from './interactions.ts'
import { CHANNEL_PACE } from './limits.ts'
import { Messages } from './messages.ts'
import { placesIn } from './places.ts'
import { Reactions } from './reactions.ts'
import { applicationCommands } from './register.ts'

/** Bytes of an attachment by the tier of the server. */
const uploadLimits: Record<GuildPremiumTier, number> = {
  0: 10 * 2 ** 20,
  1: 10 * 2 ** 20,
  2: 50 * 2 ** 20,
  3: 100 * 2 ** 20,
}

export interface DiscordOptions {
  desk: Desk
  files: Files
  token: string
  /** Where Discord's API is, without its version. */
  api: string
  log: Logger
  /** Milliseconds between two messages or edits in one channel. */
  pace?: number
}

/** Discord: what is said and voted there comes to the desk, and the posts stand there as messages. */
export class DiscordPlatform implements Platform {
  readonly name = 'discord'
  readonly #options: DiscordOptions
  readonly #client: Client
  readonly #pace: Pace
  readonly #interactions: Interactions
  readonly #reactions: Reactions
  #messages: Messages | undefined

  constructor(options: DiscordOptions) {
    const { desk, files, api, log, pace = CHANNEL_PACE } = options
    this.#options = options
    this.#client = makeClient(api)
    this.#pace = new Pace(pace)
    this.#interactions = new Interactions(desk, files, log)
    this.#reactions = new Reactions(desk, this.#client.rest, log)
  }

  async start(): Promise<void> {
    const { desk, files, token, log } = this.#options
    const client = await connect(this.#client, token)
    this.#messages = new Messages({
      rest: client.rest,
      files,
      pace: this.#pace,
      log,
      self: client.user.id,
      uploadLimit: (channel) => this.#uploadLimit(channel),
      threads: async (id) => (await desk.settings({ platform: 'discord', id })).thread,
    })
    this.#listen(client)
    await client.rest.put(Routes.applicationCommands(client.application.id), {
      body: applicationCommands(desk.commands()),
    })
    void this.#readVotes()
    log.info({ bot: client.user.tag, servers: client.guilds.cache.size }, 'on Discord')
  }

  async stop(): Promise<void> {
    await this.#client.destroy()
    await Promise.all([this.#interactions.stop(), this.#reactions.stop(), this.#pace.stop()])
  }

  async show(post: PostView): Promise<string | undefined> {
    if (!this.#messages) throw new Error('Discord has not been started.')
    return await this.#messages.show(post)
  }

  async places(): Promise<Place[]> {
    return placesIn(this.#client.guilds.cache.values())
  }

  #listen(client: Client<true>): void {
    const { log } = this.#options
    client.on(Events.InteractionCreate, (interaction) => this.#interactions.hear(interaction))
    client.ws.on(GatewayDispatchEvents.MessageReactionAdd, (data) =>
      this.#reactions.told(data, true, client.user.id),
    )
    client.ws.on(GatewayDispatchEvents.MessageReactionRemove, (data) =>
      this.#reactions.told(data, false, client.user.id),
    )
    for (const event of [
      GatewayDispatchEvents.MessageReactionRemoveAll,
      GatewayDispatchEvents.MessageReactionRemoveEmoji,
    ])
      client.ws.on(event, ({ message_id }) => this.#reactions.cleared(message_id))
    // A session that is resumed is told what it missed; a new one is not.
    client.on(Events.ShardReady, () => void this.#readVotes())
    client.on(Events.ShardDisconnect, ({ code }) => log.fatal({ err: whyClosed(code) }, 'Discord'))
    client.on(Events.ShardError, (error) => log.warn({ err: error }, 'connection to Discord'))
    client.on(Events.Error, (error) => log.error({ err: error }, 'Discord'))
  }

  async #readVotes(): Promise<void> {
    await this.#reactions
      .readAll()
      .catch((error) => this.#options.log.error({ err: error }, 'could not read the votes'))
  }

  #uploadLimit(id: string): number {
    const channel = this.#client.channels.cache.get(id)
    return uploadLimits[channel && 'guild' in channel ? channel.guild.premiumTier : 0]
  }
}
