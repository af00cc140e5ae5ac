import {
  type APIAttachment,
  type APIMessage,
  type APIThreadChannel,
  ChannelType,
  PermissionFlagsBits,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js'
import type { Interactions } from './interactions.ts'
import { checkCommands, checkMessage } from './limits.ts'
import {
  missingAccess,
  missingPermissions,
  notFound,
  threadExists,
  unauthorized,
  unknownChannel,
  unknownMessage,
} from './refusal.ts'
import { snowflake } from './snowflake.ts'
import type { RegisteredCommand, Standing, TestChannel, World } from './world.ts'

export interface Call {
  method: string
  /** After the version, such as `/channels/1/messages`. */
  path: string
  query: URLSearchParams
  authorization: string | undefined
  body: unknown
  files: UploadedFile[]
}

export interface UploadedFile {
  id: string
  name: string
  type: string
  data: Buffer
}

export const uploadLimits = [10, 10, 50, 100].map((megabytes) => megabytes * 2 ** 20)

type Handler = (call: Call, ...ids: string[]) => unknown

/** Discord's REST API, as far as a bot of this kind goes. */
export class Rest {
  readonly #world: World
  /** Address under which files and the gateway are found. */
  readonly #origin: () => string
  readonly #routes: [method: string, path: RegExp, handler: Handler][]

  constructor(world: World, interactions: Interactions, origin: () => string) {
    this.#world = world
    this.#origin = origin
    const message = String.raw`/channels/(\d+)/messages/(\d+)`
    this.#routes = [
      ['GET', /^\/gateway\/bot$/, () => this.#gateway()],
      ['GET', /^\/users\/@me\/guilds$/, () => this.#guilds()],
      ['GET', /^\/applications\/@me$/, () => ({ ...world.application, name: world.bot.global_name })],
      ['PUT', /^\/applications\/\d+\/commands$/, (call) => this.#register(call)],
      ['GET', /^\/applications\/\d+\/guilds\/\d+\/commands$/, () => this.#guildCommands()],
      ['POST', /^\/channels\/(\d+)\/messages$/, (call, channel) => this.#create(call, channel)],
      ['GET', /^\/channels\/(\d+)\/messages$/, (call, channel) => this.#list(call, channel)],
      ['GET', new RegExp(`^${message}$`), (_, ...ids) => world.view(this.#find(...ids).standing)],
      ['PATCH', new RegExp(`^${message}$`), (call, ...ids) => this.#edit(call, ...ids)],
      ['PUT', new RegExp(`^${message}/reactions/([^/]+)/@me$`), (_, ...ids) => this.#react(...ids)],
      ['GET', new RegExp(`^${message}/reactions/([^/]+)$`), (call, ...ids) => this.#reacted(call, ...ids)],
      ['POST', new RegExp(`^${message}/threads$`), (call, ...ids) => this.#thread(call, ...ids)],
      ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, (call, id) => interactions.called(call, id)],
      [
        'PATCH',
        /^\/webhooks\/\d+\/([^/]+)\/messages\/(?:@|%40)original$/,
        (call, token = '') => interactions.edited(call, token, (file) => this.#attachment(file)),
      ],
      [
        'POST',
        /^\/webhooks\/\d+\/([^/]+)$/,
        (call, token = '') => interactions.followed(call, token, (file) => this.#attachment(file)),
      ],
    ]
  }

  /** @throws DiscordRefusal */
  async handle(call: Call): Promise<unknown> {
    for (const [method, path, handler] of this.#routes) {
      const match = method === call.method ? path.exec(call.path) : null
      if (!match) continue
      const open = /^\/(interactions|webhooks)\//.test(call.path)
      if (!open && call.authorization !== `Bot ${this.#world.token}`) throw unauthorized()
      return await handler(call, ...match.slice(1).map(decodeURIComponent))
    }
    throw notFound()
  }

  #gateway() {
    return {
      url: this.#origin().replace(/^http/, 'ws'),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
    }
  }

  #guilds() {
    const { guild, channels, invited } = this.#world
    if (!invited) return []
    const permissions = [...channels.values()].reduce((sum, channel) => sum | channel.permissions, 0n)
    return [{ id: guild.id, name: guild.name, permissions: String(permissions) }]
  }

  #register({ body }: Call): RegisteredCommand[] {
    checkCommands(body as RESTPostAPIApplicationCommandsJSONBody[])
    this.#world.commands = (body as RegisteredCommand[]).map((command) => ({ ...command, id: snowflake() }))
    return this.#world.commands
  }

  #guildCommands() {
    if (!this.#world.commandsScope) throw missingAccess()
    return []
  }

  #create({ body, files }: Call, channelId = ''): APIMessage {
    const channel = this.#channel(channelId)
    const sent = body as RESTPostAPIChannelMessageJSONBody
    checkMessage(sent, files, uploadLimits[this.#world.guild.premiumTier] ?? 0)
    this.#need(channel, PermissionFlagsBits.SendMessages)
    if (files.length > 0) this.#need(channel, PermissionFlagsBits.AttachFiles)
    if (sent.embeds?.length) this.#need(channel, PermissionFlagsBits.EmbedLinks)
    const nonce = sent.nonce === undefined ? undefined : String(sent.nonce)
    const same = [...channel.messages.values()].find((other) => nonce && other.nonce === nonce)
    if (same && sent.enforce_nonce) return this.#world.view(same)
    const id = snowflake()
    const message = {
      id,
      channel_id: channel.id,
      type: 0,
      author: this.#world.bot,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      pinned: false,
      content: sent.content ?? '',
      embeds: sent.embeds ?? [],
      components: sent.components ?? [],
      attachments: files.map((file, index) => ({
        ...this.#attachment(file),
        description: sent.attachments?.find((given) => Number(given.id) === index)?.description,
      })),
    } as unknown as APIMessage
    const standing: Standing = { message, nonce, reactions: new Map(), files: new Map() }
    for (const file of files) standing.files.set(file.id, file.data)
    channel.messages.set(id, standing)
    return this.#world.view(standing)
  }

  #edit({ body, files }: Call, channelId = '', messageId = ''): APIMessage {
    const { channel, standing } = this.#find(channelId, messageId)
    const sent = body as RESTPatchAPIChannelMessageJSONBody
    checkMessage(sent as never, files, uploadLimits[this.#world.guild.premiumTier] ?? 0)
    if (files.length > 0) this.#need(channel, PermissionFlagsBits.AttachFiles)
    const { message } = standing
    for (const file of files) standing.files.set(file.id, file.data)
    const attachments = sent.attachments?.flatMap((given, index): APIAttachment[] => {
      const kept = message.attachments.find(({ id }) => id === given.id)
      const file = files[index]
      if (kept) return [{ ...kept, description: given.description ?? '' }]
      return file ? [{ ...this.#attachment(file), description: given.description ?? '' }] : []
    })
    standing.message = {
      ...message,
      content: sent.content ?? message.content,
      embeds: (sent.embeds as APIMessage['embeds'] | undefined) ?? message.embeds,
      components: (sent.components as APIMessage['components']) ?? message.components ?? [],
      attachments: attachments ?? message.attachments,
      edited_timestamp: new Date().toISOString(),
    }
    return this.#world.view(standing)
  }

  #list({ query }: Call, channelId = ''): APIMessage[] {
    const channel = this.#channel(channelId)
    this.#need(channel, PermissionFlagsBits.ReadMessageHistory)
    const after = BigInt(query.get('after') ?? '0')
    return this.#world
      .messages(channel)
      .filter(({ id }) => BigInt(id) > after)
      .slice(0, Number(query.get('limit') ?? 50))
      .reverse()
  }

  #react(channelId = '', messageId = '', emoji = ''): undefined {
    const { channel, standing } = this.#find(channelId, messageId)
    this.#need(channel, PermissionFlagsBits.AddReactions)
    const users = standing.reactions.get(emoji) ?? new Set()
    standing.reactions.set(emoji, users.add(this.#world.bot.id))
    return undefined
  }

  #reacted({ query }: Call, channelId = '', messageId = '', emoji = '') {
    const { standing } = this.#find(channelId, messageId)
    const after = BigInt(query.get('after') ?? '0')
    return [...(standing.reactions.get(emoji) ?? [])]
      .filter((id) => BigInt(id) > after)
      .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
      .slice(0, Number(query.get('limit') ?? 25))
      .map((id) => this.#world.users.get(id))
  }

  #thread({ body }: Call, channelId = '', messageId = ''): APIThreadChannel {
    const { channel } = this.#find(channelId, messageId)
    this.#need(channel, PermissionFlagsBits.CreatePublicThreads)
    if (this.#world.threads.some(({ id }) => id === messageId)) throw threadExists()
    const { name } = body as { name: string }
    const thread = {
      id: messageId,
      name,
      type: ChannelType.PublicThread,
      parent_id: channel.id,
      guild_id: this.#world.guild.id,
    } as unknown as APIThreadChannel
    this.#world.threads.push(thread)
    return thread
  }

  #attachment({ id, name, type, data }: UploadedFile): APIAttachment {
    const url = `${this.#origin()}/files/${id}/${name}`
    return { id, filename: name, size: data.byteLength, url, proxy_url: url, content_type: type }
  }

  #channel(id: string): TestChannel {
    const channel = this.#world.channels.get(id)
    if (!channel) throw unknownChannel()
    this.#need(channel, PermissionFlagsBits.ViewChannel)
    return channel
  }

  #find(channelId = '', messageId = ''): { channel: TestChannel; standing: Standing } {
    const channel = this.#channel(channelId)
    const standing = channel.messages.get(messageId)
    if (!standing) throw unknownMessage()
    return { channel, standing }
  }

  #need({ permissions }: TestChannel, permission: bigint): void {
    if ((permissions & permission) === 0n)
      throw permission === PermissionFlagsBits.ViewChannel ? missingAccess() : missingPermissions()
  }
}
