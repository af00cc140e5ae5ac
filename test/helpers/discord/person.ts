import {
  type APIMessage,
  type APIUser,
  ChannelType,
  ComponentType,
  GatewayDispatchEvents,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord.js'
import { emojiOf } from '../../../src/chat/discord/emoji.ts'
import type { Happening } from './interactions.ts'
import type { DiscordStandIn } from './server.ts'
import { snowflake } from './snowflake.ts'
import type { TestChannel } from './world.ts'

/** A file that a member attaches. */
export interface Attached {
  name: string
  data: Buffer
  type?: string
}

export interface PersonOptions {
  locale?: string
  moderator?: boolean
  bot?: boolean
  /** Ids of roles of the server. */
  roles?: string[]
}

type OptionValue = string | number | Attached

/** Someone on Discord, with what they can do there. */
export class Person {
  readonly user: APIUser
  readonly #standIn: DiscordStandIn
  readonly #channel: TestChannel
  readonly #locale: string
  readonly #permissions: bigint
  readonly #roles: string[]

  constructor(
    standIn: DiscordStandIn,
    channel: TestChannel,
    name: string,
    { locale = 'en-GB', moderator = false, bot = false, roles = [] }: PersonOptions = {},
  ) {
    this.#standIn = standIn
    this.#channel = channel
    this.#locale = locale
    this.#roles = roles
    this.#permissions = moderator ? PermissionFlagsBits.ManageMessages : 0n
    this.user = standIn.world.user(name, bot)
  }

  /** Says a command. */
  slash(name: string, options: Record<string, OptionValue> = {}): Happening {
    const { commands } = this.#standIn.world
    const command = commands.find((known) => known.name === name && known.type === 1)
    if (!command) throw new Error(`there is no command /${name}`)
    const attachments: Record<string, unknown> = {}
    const given = Object.entries(options).map(([option, value]) => {
      const type = command.options?.find((known) => known.name === option)?.type
      if (!type) throw new Error(`/${name} has no option ${option}`)
      if (typeof value !== 'object') return { name: option, type, value }
      const file = this.#standIn.hold(value.name, value.data)
      attachments[file.id] = { ...file, content_type: value.type ?? 'image/png', proxy_url: file.url }
      return { name: option, type, value: file.id }
    })
    const data = { id: command.id, name, type: 1, options: given, resolved: { attachments } }
    return this.#interact(InteractionType.ApplicationCommand, { data })
  }

  /** Types into an option and reads what is suggested. */
  async complete(name: string, option: string, typed: string): Promise<string[]> {
    const options = [{ name: option, type: 3, value: typed, focused: true }]
    const { acknowledged } = this.#interact(InteractionType.ApplicationCommandAutocomplete, {
      data: { id: snowflake(), name, type: 1, options },
    })
    const { data } = await acknowledged
    return (data.choices as { value: string }[]).map(({ value }) => value)
  }

  /** Chooses an entry of a message's menu. */
  messageMenu(name: string, message: APIMessage): Happening {
    const command = this.#standIn.world.commands.find((known) => known.name === name && known.type === 3)
    if (!command) throw new Error(`there is no entry ${name}`)
    const messages = { [message.id]: message }
    return this.#interact(InteractionType.ApplicationCommand, {
      data: { id: command.id, name, type: 3, target_id: message.id, resolved: { messages } },
    })
  }

  /** Presses the button of this label. */
  press(message: APIMessage, label: string): Happening {
    const button = componentsOf(message).find((component) => component.label === label)
    if (!button) throw new Error(`there is no button ${label}`)
    return this.pressId(message, button.custom_id)
  }

  /** Presses a button by its custom id, such as one of a form that no longer exists. */
  pressId(message: APIMessage, customId: string): Happening {
    const data = { custom_id: customId, component_type: ComponentType.Button }
    return this.#interact(InteractionType.MessageComponent, { data, message })
  }

  /** Chooses from the menu of this placeholder, or from the first one. */
  choose(message: APIMessage, value: string, placeholder?: string): Happening {
    const menu = componentsOf(message).find(
      (component) =>
        component.type === ComponentType.StringSelect &&
        (placeholder === undefined || component.placeholder === placeholder),
    )
    const chosen = menu?.options?.find((option) => option.value === value || option.label === value)
    if (!menu || !chosen) throw new Error(`there is no menu with ${value}`)
    const data = {
      custom_id: menu.custom_id,
      component_type: ComponentType.StringSelect,
      values: [chosen.value],
    }
    return this.#interact(InteractionType.MessageComponent, { data, message })
  }

  /** Fills in a dialogue and sends it. */
  submit(customId: string, fields: Record<string, string>, message?: APIMessage): Happening {
    const components = Object.entries(fields).map(([id, value]) => ({
      type: ComponentType.Label,
      component: { type: ComponentType.TextInput, custom_id: id, value },
    }))
    return this.#interact(InteractionType.ModalSubmit, {
      data: { custom_id: customId, components },
      ...(message && { message }),
    })
  }

  /** Fills in the dialogue that something opened. */
  async fillIn({ acknowledged, at }: Happening, fields: Record<string, string>): Promise<Happening> {
    const { type, data } = await acknowledged
    if (type !== InteractionResponseType.Modal) throw new Error('no dialogue was opened')
    return this.submit(data.custom_id as string, fields, at)
  }

  /** Writes a message. */
  write(content: string, files: Attached[] = []): APIMessage {
    const message = {
      id: snowflake(),
      channel_id: this.#channel.id,
      type: 0,
      author: this.user,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      content,
      embeds: [],
      components: [],
      mentions: [],
      mention_roles: [],
      attachments: files.map(({ name, data, type = 'image/png' }) => ({
        ...this.#standIn.hold(name, data),
        content_type: type,
      })),
    } as unknown as APIMessage
    this.#channel.messages.set(message.id, {
      message,
      nonce: undefined,
      reactions: new Map(),
      files: new Map(),
    })
    return message
  }

  /** Reacts with a number, or with any emoji. */
  react(message: { id: string }, emoji: number | string): void {
    this.#reaction(message.id, emoji, true)
  }

  unreact(message: { id: string }, emoji: number | string): void {
    this.#reaction(message.id, emoji, false)
  }

  #reaction(messageId: string, emoji: number | string, added: boolean): void {
    const name = typeof emoji === 'number' ? emojiOf(emoji) : emoji
    const standing = this.#channel.messages.get(messageId)
    if (!standing) throw new Error('there is no such message')
    const users = standing.reactions.get(name) ?? new Set()
    standing.reactions.set(name, users)
    if (added) users.add(this.user.id)
    else users.delete(this.user.id)
    const { world, gateway } = this.#standIn
    const event = added
      ? GatewayDispatchEvents.MessageReactionAdd
      : GatewayDispatchEvents.MessageReactionRemove
    gateway.dispatch(event, {
      user_id: this.user.id,
      channel_id: this.#channel.id,
      message_id: messageId,
      guild_id: world.guild.id,
      emoji: { id: null, name },
      burst: false,
      type: 0,
      ...(added && { member: world.member(this.user) }),
    })
  }

  #interact(type: InteractionType, what: Record<string, unknown>): Happening {
    const { world, interactions, gateway } = this.#standIn
    const id = snowflake()
    const token = `token-${id}`
    const happening = interactions.expect(id, token, what.message as APIMessage | undefined)
    gateway.dispatch(GatewayDispatchEvents.InteractionCreate, {
      id,
      token,
      type,
      version: 1,
      application_id: world.application.id,
      ...this.#where(),
      channel_id: this.#channel.id,
      locale: this.#locale,
      app_permissions: String(this.#channel.permissions),
      entitlements: [],
      authorizing_integration_owners: { 0: world.guild.id },
      attachment_size_limit: 10 * 2 ** 20,
      ...what,
    })
    return happening
  }

  /** What an interaction says of the place and of who it comes from. */
  #where(): Record<string, unknown> {
    const { world } = this.#standIn
    const { id, name, direct } = this.#channel
    if (direct)
      return {
        channel: { id, type: ChannelType.DM, recipients: [this.user] },
        user: this.user,
        context: InteractionContextType.BotDM,
      }
    return {
      guild_id: world.guild.id,
      guild: { id: world.guild.id, locale: 'en-US', features: [] },
      guild_locale: 'en-US',
      channel: { id, type: ChannelType.GuildText, name, permissions: '0' },
      member: { ...world.member(this.user, this.#roles), permissions: String(this.#permissions) },
      context: InteractionContextType.Guild,
    }
  }
}

interface AnyComponent {
  type: ComponentType
  custom_id: string
  label?: string
  placeholder?: string
  options?: { label: string; value: string }[]
}

/** The buttons and menus of a message. */
export function componentsOf({ components = [] }: APIMessage): AnyComponent[] {
  return components.flatMap((row) => ('components' in row ? (row.components as AnyComponent[]) : []))
}
