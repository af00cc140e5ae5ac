import type { types, webApi } from '@slack/bolt'
import { positionOf } from '../../../src/chat/slack/emoji.ts'
import { checkBlocks, checkView } from './limits.ts'
import { SlackRefusal } from './refusal.ts'
import { type Standing, slackId, type TestChannel, type TestFile, timestamp, type World } from './world.ts'

/** The arguments of a call, with what was JSON in them read. */
export type Arguments = Record<string, unknown>

type Method = (given: Arguments) => object

/** Milliseconds until Slack knows what an uploaded file is. */
const TAKING_IN = 300
/** Milliseconds for which a trigger is good. */
const TRIGGER = 3_000

const imageTypes: Record<string, string> = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' }

/** What a method wants to have been granted; of those with several, one for each kind of channel. */
const needed: Record<string, string> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'conversations.info': 'channels:read',
  'users.conversations': 'channels:read',
  'users.info': 'users:read',
  'reactions.add': 'reactions:write',
  'reactions.get': 'reactions:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'files.delete': 'files:write',
  'files.info': 'files:read',
}

/** What was told to one member alone, other than by a response address. */
export interface Ephemeral {
  user: string
  channel: string
  text: string
  blocks: types.KnownBlock[]
}

/** Slack's Web API, as far as an app of this kind goes. */
export class WebApi {
  readonly #world: World
  /** Address under which files and the socket are found. */
  readonly #origin: () => string
  readonly #uploads = new Map<string, TestFile>()
  readonly #triggers = new Map<string, { at: number; open(view: types.ModalView): void }>()
  readonly ephemerals: Ephemeral[] = []
  readonly #methods: Record<string, Method>

  constructor(world: World, origin: () => string) {
    this.#world = world
    this.#origin = origin
    this.#methods = {
      'auth.test': () => this.#test(),
      'apps.connections.open': () => ({ url: `${origin().replace(/^http/, 'ws')}/link?ticket=secret` }),
      'chat.postMessage': (given) => this.#post(given),
      'chat.postEphemeral': (given) => this.#ephemeral(given),
      'chat.update': (given) => this.#update(given),
      'conversations.info': ({ channel }) => this.#info(String(channel)),
      'conversations.history': (given) => this.#history(given),
      'conversations.replies': (given) => this.#replies(given),
      'files.getUploadURLExternal': (given) => this.#upload(given),
      'files.completeUploadExternal': (given) => this.#complete(given),
      'files.info': ({ file }) => ({ file: this.#fileView(this.#file(String(file))) }),
      'files.delete': ({ file }) => ({ ok: world.files.delete(this.#file(String(file)).id) }),
      'reactions.add': (given) => this.#react(given),
      'reactions.get': (given) => this.#reactions(given),
      'users.conversations': ({ user }) => this.#conversations(String(user ?? world.bot.id)),
      'users.info': ({ user }) => this.#user(String(user)),
      'views.open': (given) => this.#open(given),
      'views.publish': (given) => this.#publish(given),
    }
  }

  /** @throws SlackRefusal */
  handle(method: string, given: Arguments, token: string | undefined): object {
    const wanted = method === 'apps.connections.open' ? this.#world.appToken : this.#world.token
    if (token !== wanted) throw new SlackRefusal(token ? 'invalid_auth' : 'not_authed')
    if (this.#world.tokenError) throw new SlackRefusal(this.#world.tokenError)
    const scope = needed[method]
    if (scope && !this.#world.scopes.includes(scope))
      throw new SlackRefusal('missing_scope', { needed: scope, provided: this.#world.scopes.join(',') })
    const answer = this.#methods[method]
    if (!answer) throw new SlackRefusal('unknown_method', { req_method: method })
    return { ok: true, ...answer(given) }
  }

  /** A trigger with which one dialogue may be opened, soon. */
  trigger(id: string, open: (view: types.ModalView) => void, at = Date.now()): void {
    this.#triggers.set(id, { at, open })
  }

  /** The bytes of an upload. */
  received(id: string, data: Buffer): void {
    const file = this.#uploads.get(id)
    if (!file || data.byteLength !== file.size) throw new SlackRefusal('upload', {}, 400)
    file.data = data
  }

  /** Whether blocks may show a file. */
  readonly isPicture = (id: string): boolean => {
    const file = this.#world.files.get(id)
    return (
      file !== undefined && file.readyAt <= Date.now() && Object.values(imageTypes).includes(file.mimetype)
    )
  }

  /** A message as members and the API see it. */
  view({ reactions, files, ...message }: Standing): webApi.ConversationsHistoryResponse['messages'] & object {
    const shown = [...reactions]
      .filter(([, users]) => users.length > 0)
      .map(([name, users]) => ({ name, users, count: users.length }))
    return {
      type: 'message',
      ...message,
      ...(shown.length > 0 && { reactions: shown }),
      ...(files && { files: files.map((file) => this.#fileView(file)) }),
    } as never
  }

  #test(): webApi.AuthTestResponse {
    const { bot, team } = this.#world
    return {
      ok: true,
      url: team.url,
      team: team.name,
      user: bot.name,
      team_id: team.id,
      user_id: bot.id,
      bot_id: 'BSALON',
    }
  }

  #post(given: Arguments): object {
    const channel = this.#writable(String(given.channel))
    const message = this.#message(given)
    const thread = given.thread_ts === undefined ? undefined : String(given.thread_ts)
    if (thread && !channel.messages.some(({ ts }) => ts === thread))
      throw new SlackRefusal('thread_not_found')
    const standing: Standing = {
      ts: timestamp(),
      user: this.#world.bot.id,
      ...message,
      ...(thread && { thread_ts: thread }),
      reactions: new Map(),
    }
    channel.messages.push(standing)
    return { channel: channel.id, ts: standing.ts, message: this.view(standing) }
  }

  #ephemeral(given: Arguments): object {
    const channel = this.#writable(String(given.channel))
    const { text, blocks } = this.#message(given)
    this.ephemerals.push({ user: String(given.user), channel: channel.id, text, blocks })
    return { message_ts: timestamp() }
  }

  #update(given: Arguments): object {
    const { channel, standing } = this.#find(given.channel, given.ts)
    if (standing.user !== this.#world.bot.id) throw new SlackRefusal('cant_update_message')
    Object.assign(standing, this.#message(given))
    return { channel: channel.id, ts: standing.ts, text: standing.text }
  }

  #message(given: Arguments): Pick<Standing, 'text' | 'blocks' | 'metadata'> {
    const blocks = (given.blocks ?? []) as types.KnownBlock[]
    const text = String(given.text ?? '')
    if (text === '' && blocks.length === 0) throw new SlackRefusal('no_text')
    if (text.length > 40_000) throw new SlackRefusal('msg_too_long')
    checkBlocks(blocks, 'message', this.isPicture)
    const metadata = given.metadata as Standing['metadata']
    return { text, blocks, ...(metadata && { metadata }) }
  }

  #info(id: string): object {
    const channel = this.#channel(id)
    const { name, isPrivate, creator, members, archived } = channel
    return {
      channel: {
        id,
        name,
        is_channel: true,
        is_private: isPrivate,
        is_archived: archived,
        is_member: members.has(this.#world.bot.id),
        creator,
      },
    }
  }

  #history(given: Arguments): object {
    const channel = this.#channel(String(given.channel))
    if (!channel.members.has(this.#world.bot.id)) throw new SlackRefusal('not_in_channel')
    const oldest = Number(given.oldest ?? 0)
    const from = Number(given.cursor ?? 0)
    const limit = Number(given.limit ?? 100)
    const all = channel.messages
      .filter(({ ts, thread_ts }) => Number(ts) > oldest && (thread_ts === undefined || thread_ts === ts))
      .reverse()
    const next = from + limit
    return {
      messages: all.slice(from, next).map((standing) => this.#listed(standing, given)),
      has_more: next < all.length,
      response_metadata: { next_cursor: next < all.length ? String(next) : '' },
    }
  }

  #replies(given: Arguments): object {
    const { channel, standing } = this.#find(given.channel, given.ts)
    const parent = standing.thread_ts ?? standing.ts
    const [oldest, latest] = [Number(given.oldest ?? 0), Number(given.latest ?? Number.MAX_SAFE_INTEGER)]
    const messages = channel.messages.filter(
      ({ ts, thread_ts }) =>
        ts === parent || (thread_ts === parent && Number(ts) >= oldest && Number(ts) <= latest),
    )
    return { messages: messages.map((message) => this.#listed(message, given)) }
  }

  /** Metadata comes only where it was asked for. */
  #listed(standing: Standing, { include_all_metadata: all }: Arguments): object {
    const { metadata, ...message } = this.view(standing) as unknown as { metadata?: object }
    return String(all) === 'true' ? { ...message, metadata } : message
  }

  #upload({ filename, length, alt_txt }: Arguments): object {
    const name = String(filename)
    const size = Number(length)
    if (!name || !(size > 0)) throw new SlackRefusal('invalid_arguments')
    if (String(alt_txt ?? '').length > 1000) throw new SlackRefusal('alt_txt_too_large')
    const id = slackId('F')
    const mimetype = imageTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    const user = this.#world.bot.id
    const data = Buffer.alloc(0)
    const altText = String(alt_txt ?? '')
    this.#uploads.set(id, {
      id,
      name,
      mimetype,
      user,
      size,
      data,
      altText,
      readyAt: Number.POSITIVE_INFINITY,
    })
    return { upload_url: `${this.#origin()}/upload/${id}`, file_id: id }
  }

  #complete({ files }: Arguments): object {
    const completed = (files as { id: string }[]).map(({ id }) => {
      const file = this.#uploads.get(id)
      if (!file || file.data.byteLength === 0) throw new SlackRefusal('file_not_found')
      file.readyAt = Date.now() + TAKING_IN
      this.#uploads.delete(id)
      this.#world.files.set(id, file)
      return this.#fileView(file)
    })
    return { files: completed }
  }

  #fileView(file: TestFile): object {
    const { id, name, mimetype, size, readyAt, user, url } = file
    const ready = readyAt <= Date.now()
    return {
      id,
      name,
      size,
      user,
      mimetype: ready ? mimetype : '',
      url_private: url ?? `${this.#origin()}/files-pri/${id}/${name}`,
    }
  }

  #react({ channel, timestamp: ts, name }: Arguments): object {
    const { standing } = this.#find(channel, ts)
    const emoji = String(name)
    if (positionOf(emoji) === undefined) throw new SlackRefusal('invalid_name')
    const users = standing.reactions.get(emoji) ?? []
    if (users.includes(this.#world.bot.id)) throw new SlackRefusal('already_reacted')
    standing.reactions.set(emoji, [...users, this.#world.bot.id])
    return {}
  }

  #reactions({ channel, timestamp: ts, full }: Arguments): object {
    const { standing } = this.#find(channel, ts)
    const message = this.view(standing) as unknown as { reactions?: { users: string[] }[] }
    // Else not everyone who reacted is named.
    if (String(full) !== 'true')
      message.reactions = (message.reactions ?? []).map((reaction) => ({
        ...reaction,
        users: reaction.users.slice(0, 5),
      }))
    return { type: 'message', channel, message }
  }

  #conversations(user: string): object {
    const { channels, bot } = this.#world
    const shared = [...channels.values()].filter(
      ({ members, isPrivate }) => members.has(user) && (!isPrivate || members.has(bot.id)),
    )
    return { channels: shared.map(({ id, name, isPrivate }) => ({ id, name, is_private: isPrivate })) }
  }

  #user(id: string): object {
    const user = this.#world.users.get(id)
    if (!user) throw new SlackRefusal('user_not_found')
    const { name, locale, bot, admin } = user
    return {
      user: {
        id,
        name: name.toLowerCase().replaceAll(' ', '.'),
        locale,
        is_bot: bot,
        is_admin: admin,
        profile: { display_name: name },
      },
    }
  }

  #open({ trigger_id, view }: Arguments): object {
    const trigger = this.#triggers.get(String(trigger_id))
    if (!trigger) throw new SlackRefusal('invalid_trigger')
    if (Date.now() - trigger.at > TRIGGER) throw new SlackRefusal('expired_trigger_id')
    const modal = view as types.ModalView
    checkView(modal, this.isPicture)
    this.#triggers.delete(String(trigger_id))
    trigger.open(modal)
    return { view: { id: slackId('V'), ...modal } }
  }

  #publish({ user_id, view }: Arguments): object {
    checkView(view as types.View, this.isPicture)
    this.#world.homes.set(String(user_id), view as types.View)
    return { view: { id: slackId('V') } }
  }

  #file(id: string): TestFile {
    const file = this.#world.files.get(id)
    if (!file) throw new SlackRefusal('file_not_found')
    return file
  }

  /** A channel the bot can know of. */
  #channel(id: string): TestChannel {
    const channel = this.#world.channels.get(id)
    if (!channel || (channel.isPrivate && !channel.members.has(this.#world.bot.id)))
      throw new SlackRefusal('channel_not_found')
    return channel
  }

  #writable(id: string): TestChannel {
    const channel = this.#channel(id)
    if (channel.archived) throw new SlackRefusal('is_archived')
    if (!channel.members.has(this.#world.bot.id)) throw new SlackRefusal('not_in_channel')
    return channel
  }

  #find(channelId: unknown, ts: unknown): { channel: TestChannel; standing: Standing } {
    const channel = this.#writable(String(channelId))
    const standing = channel.messages.find((message) => message.ts === String(ts))
    if (!standing) throw new SlackRefusal('message_not_found')
    return { channel, standing }
  }
}
