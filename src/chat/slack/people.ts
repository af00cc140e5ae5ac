import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Member } from '../../store/database.ts'
import { type Locale, nearestLocale } from '../../words/index.ts'
import type { Desk } from '../desk.ts'
import type { Api } from './api.ts'

/** Milliseconds for which what Slack says of someone is good. */
const KEEP = 10 * 60_000
/** Users remembered at a time. */
const REMEMBERED = 10_000

/** What Slack says of someone. */
export interface Profile {
  /** Absent where Slack does not say at the moment. */
  name: string | undefined
  locale: Locale
  bot: boolean
  /** Whether they run the workspace. */
  admin: boolean
}

/** Who the users of the workspace are. */
export class People {
  readonly #profiles: LRUCache<string, Profile>
  readonly #log: Logger

  constructor(api: Api, log: Logger) {
    this.#log = log
    this.#profiles = new LRUCache<string, Profile>({
      max: REMEMBERED,
      ttl: KEEP,
      fetchMethod: async (id) => {
        // Not waited for where a limit is reached: whoever asks has a name to go on with.
        const { user } = await api.web.users.info({ user: id, include_locale: true })
        return {
          name: user?.profile?.display_name || user?.real_name || user?.name || id,
          locale: nearestLocale(user?.locale),
          bot: user?.is_bot ?? false,
          admin: (user?.is_admin || user?.is_owner) ?? false,
        }
      },
    })
  }

  async profile(id: string): Promise<Profile> {
    try {
      return await this.#profiles.forceFetch(id)
    } catch (error) {
      this.#log.warn({ err: error, user: id }, 'could not look a user up')
      return { name: undefined, locale: 'en', bot: false, admin: false }
    }
  }

  /** The member a user is, made on first sight. @param name what they are called where Slack does not say */
  async member(desk: Desk, id: string, name = id): Promise<Member> {
    const profile = await this.profile(id)
    const known = profile.name === undefined && (await desk.known('slack', id))
    return known || (await desk.member('slack', id, profile.name ?? name))
  }
}
