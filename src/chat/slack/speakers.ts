import type { Locale } from '../../words/index.ts'
import type { Desk, Speaker } from '../desk.ts'
import type { Asker } from './answers.ts'
import type { Channels } from './channels.ts'
import { asTyped, namelessUsers } from './escapes.ts'
import type { People } from './people.ts'

export interface SpeakersOptions {
  desk: Desk
  people: People
  channels: Channels
  /** What members call us. */
  bot: string
}

/** Who speaks, and what they wrote, of what Slack tells. */
export class Speakers {
  readonly #options: SpeakersOptions

  constructor(options: SpeakersOptions) {
    this.#options = options
  }

  async speaker({ user, name, channel }: Asker): Promise<Speaker> {
    const { desk, people, channels, bot } = this.#options
    const { locale, admin } = await people.profile(user)
    return {
      member: await people.member(desk, user, name),
      channel: { platform: 'slack', id: channel, direct: channel === user || isDirect(channel) },
      locale,
      moderator: admin || (channel !== user && (await channels.creator(channel)) === user),
      checkPosting: async () => void (await channels.demand(channel, bot)),
    }
  }

  /** The language someone is answered in, without their being made a member. */
  async locale({ user }: Asker): Promise<Locale> {
    const { desk, people } = this.#options
    const member = await desk.known('slack', user)
    return (member?.locale as Locale | null | undefined) ?? (await people.profile(user)).locale
  }

  /** A text of Slack's as whoever wrote it sees it. */
  async readable(text: string): Promise<string> {
    const names = new Map<string, string>()
    for (const user of namelessUsers(text))
      names.set(user, (await this.#options.people.profile(user)).name ?? user)
    return asTyped(text, (user) => names.get(user))
  }
}

/** Slack's ids of conversations between two begin with a letter of their own. */
function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}
