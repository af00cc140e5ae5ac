import { randomBytes } from 'node:crypto'
import type { types } from '@slack/bolt'
import { scopes } from '../../../src/chat/slack/scopes.ts'

export interface TestUser {
  id: string
  name: string
  locale: string
  bot: boolean
  admin: boolean
}

/** A message as Slack keeps it. */
export interface Standing {
  ts: string
  user: string
  text: string
  blocks: types.KnownBlock[]
  metadata?: { event_type: string; event_payload: Record<string, unknown> }
  thread_ts?: string
  files?: TestFile[]
  /** Who reacted with what, in the order in which it came. */
  reactions: Map<string, string[]>
}

export interface TestChannel {
  id: string
  name: string
  isPrivate: boolean
  archived: boolean
  creator: string
  members: Set<string>
  messages: Standing[]
}

export interface TestFile {
  id: string
  name: string
  mimetype: string
  user: string
  size: number
  data: Buffer
  /** When Slack will have taken it in. */
  readyAt: number
  altText: string
  /** Where else than at Slack it is said to stand. */
  url?: string
}

export function slackId(kind: 'U' | 'C' | 'D' | 'F' | 'T' | 'V' | 'B'): string {
  return kind + randomBytes(5).toString('hex').toUpperCase()
}

let last = 0
/** A time as Slack names messages by; never the same twice. */
export function timestamp(): string {
  last = Math.max(Date.now() * 1000, last + 1)
  return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
}

/** What there is on this Slack: one workspace with our bot, its channels, users, messages and files. */
export class World {
  readonly token = 'xoxb-for-tests'
  readonly appToken = 'xapp-for-tests'
  readonly signingSecret = 'signing-secret-for-tests'
  readonly team = { id: slackId('T'), name: 'Atelier', url: 'https://atelier.slack.com/' }
  readonly users = new Map<string, TestUser>()
  readonly channels = new Map<string, TestChannel>()
  readonly files = new Map<string, TestFile>()
  /** What each member's own page shows. */
  readonly homes = new Map<string, types.View>()
  readonly bot = this.user('salon', { bot: true })
  /** What the app was granted. */
  scopes: string[] = Object.keys(scopes)
  /** What Slack says to the bot's token, where it is no good any more. */
  tokenError: string | undefined

  user(name: string, { locale = 'en-GB', bot = false, admin = false } = {}): TestUser {
    const user = { id: slackId('U'), name, locale, bot, admin }
    this.users.set(user.id, user)
    return user
  }

  channel(
    name: string,
    { member = true, isPrivate = false, creator = '', direct = false } = {},
  ): TestChannel {
    const members = new Set(member ? [this.bot.id] : [])
    const channel = {
      id: slackId(direct ? 'D' : 'C'),
      name,
      isPrivate,
      archived: false,
      creator,
      members,
      messages: [],
    }
    this.channels.set(channel.id, channel)
    return channel
  }

  file(file: Omit<TestFile, 'id' | 'readyAt' | 'size'>): TestFile {
    const made = { ...file, id: slackId('F'), readyAt: 0, size: file.data.byteLength }
    this.files.set(made.id, made)
    return made
  }
}
