import {
  type APIApplicationCommandOption,
  type APIChannel,
  type APIGuildMember,
  type APIMessage,
  type APIReaction,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord.js'
import { snowflake } from './snowflake.ts'

/** A message as the server keeps it: who reacted with what, and the files, beside what Discord shows. */
export interface Standing {
  message: APIMessage
  nonce: string | undefined
  reactions: Map<string, Set<string>>
  files: Map<string, Buffer>
}

export interface TestChannel {
  id: string
  name: string
  /** What the bot may do there. */
  permissions: bigint
  messages: Map<string, Standing>
  /** Whether it is between the bot and one user. */
  direct: boolean
  /** Whether only some see it, the bot among them. */
  hidden: boolean
}

export interface RegisteredCommand {
  id: string
  name: string
  type: number
  description?: string
  options?: APIApplicationCommandOption[]
}

/** Every permission by itself, without the one that stands for all. */
const all =
  Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n) & ~PermissionFlagsBits.Administrator

/** What there is on this Discord: one bot in one server with its channels, users and messages. */
export class World {
  readonly token = 'a-token-for-tests'
  readonly bot = user('Salon', true)
  readonly application = { id: this.bot.id, flags: 0 }
  readonly guild = { id: snowflake(), name: 'Atelier', premiumTier: 0 }
  readonly channels = new Map<string, TestChannel>()
  readonly users = new Map<string, APIUser>([[this.bot.id, this.bot]])
  readonly threads: APIThreadChannel[] = []
  readonly #roles = new Map([[this.guild.id, '@everyone']])
  commands: RegisteredCommand[] = []
  /** Whether the bot is in the server. */
  invited = true
  /** Whether the bot was invited with the scope of commands. */
  commandsScope = true
  /** Whether Discord grants the intents that have to be applied for. */
  privilegedIntents = false

  channel(name: string, { permissions = all, direct = false, hidden = false } = {}): TestChannel {
    const channel = { id: snowflake(), name, permissions, messages: new Map(), direct, hidden }
    this.channels.set(channel.id, channel)
    return channel
  }

  user(name: string, bot = false): APIUser {
    const made = user(name, bot)
    this.users.set(made.id, made)
    return made
  }

  /** The messages of a channel, oldest first, as a member sees them. */
  messages({ messages }: TestChannel): APIMessage[] {
    return [...messages.values()].map((standing) => this.view(standing))
  }

  /** A message with its reactions as they now are. */
  view({ message, reactions }: Standing): APIMessage {
    const shown = [...reactions]
      .filter(([, users]) => users.size > 0)
      .map(([name, users]) => ({
        emoji: { id: null, name },
        count: users.size,
        count_details: { normal: users.size, burst: 0 },
        me: users.has(this.bot.id),
        me_burst: false,
        burst_colors: [],
      })) satisfies APIReaction[]
    const thread = this.threads.find(({ id }) => id === message.id)
    return {
      ...message,
      ...(shown.length > 0 && { reactions: shown }),
      ...(thread && { thread: thread as APIChannel }),
    } as APIMessage
  }

  /** A role of the server. */
  role(name: string): string {
    const id = snowflake()
    this.#roles.set(id, name)
    return id
  }

  member(of: APIUser, roles: string[] = []): APIGuildMember {
    return {
      user: of,
      roles,
      joined_at: '2026-01-01T00:00:00.000Z',
      deaf: false,
      mute: false,
      flags: 0,
    } as unknown as APIGuildMember
  }

  #guildChannels(): TestChannel[] {
    return [...this.channels.values()].filter(({ direct }) => !direct)
  }

  /** The server as a session is told of it. */
  guildCreate(): GatewayGuildCreateDispatchData {
    return {
      id: this.guild.id,
      name: this.guild.name,
      owner_id: snowflake(),
      premium_tier: this.guild.premiumTier,
      roles: [...this.#roles].map(([id, name]) => ({
        id,
        name,
        permissions: '0',
        position: 0,
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        managed: false,
        mentionable: false,
        flags: 0,
      })),
      channels: this.#guildChannels().map(({ id, name, permissions, hidden }) => ({
        id,
        name,
        type: ChannelType.GuildText,
        position: 0,
        permission_overwrites: [
          {
            id: this.guild.id,
            type: OverwriteType.Role,
            allow: hidden ? '0' : String(PermissionFlagsBits.ViewChannel),
            deny: '0',
          },
          {
            id: this.bot.id,
            type: OverwriteType.Member,
            allow: String(permissions),
            deny: String(~permissions & all),
          },
        ],
      })),
      members: [this.member(this.bot)],
      emojis: [],
      stickers: [],
      features: [],
      threads: [],
      voice_states: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      preferred_locale: 'en-US',
      joined_at: '2026-01-01T00:00:00.000Z',
      large: false,
      unavailable: false,
      member_count: 1,
    } as unknown as GatewayGuildCreateDispatchData
  }
}

function user(name: string, bot = false): APIUser {
  return {
    id: snowflake(),
    username: name.toLowerCase(),
    global_name: name,
    discriminator: '0',
    avatar: null,
    ...(bot && { bot }),
  }
}
