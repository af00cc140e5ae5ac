import type { types } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Member } from '../../store/database.ts'
import { type Locale, locales, words } from '../../words/index.ts'
import type { Desk } from '../desk.ts'
import type { PostView } from '../platform.ts'
import { renderOrTell } from '../show/render-or-tell.ts'
import type { Api } from './api.ts'
import { actionBlocks, context, heading, menu, numbers, plainText, section } from './blocks.ts'
import { LABEL } from './limits.ts'
import { messageLink } from './message-id.ts'
import { slackWords } from './words/index.ts'

/** Drawings and votes that are shown. */
const SHOWN = 10
/** Channels of a member that are looked at. */
const CHANNELS = 1000

export interface HomeOptions {
  api: Api
  desk: Desk
  /** Address of the workspace. */
  team: string
  log: Logger
}

/** The page of the app that each member has: what they drew, what waits for their vote, and their settings. */
export class Home {
  readonly #options: HomeOptions

  constructor(options: HomeOptions) {
    this.#options = options
  }

  /** @param notice what the member is told on top, such as what came of a press */
  async publish(member: Member, locale: Locale, notice?: string): Promise<void> {
    const { api, desk } = this.#options
    const drawn = await desk.postsOf(member, SHOWN)
    const open = await desk.openPosts('slack', await this.#channels(member), SHOWN)
    const slack = slackWords(locale)
    const blocks = [
      ...(notice === undefined ? [] : [section(notice)]),
      heading(slack.homeVotes),
      ...(open.length === 0 ? [context(slack.homeNoVotes)] : []),
      ...(await Promise.all(open.map((post) => this.#vote(post, member, locale)))).flat(),
      { type: 'divider' as const },
      heading(slack.homeDrawings),
      ...(drawn.length === 0 ? [context(slack.homeNoDrawings)] : []),
      ...(await Promise.all(drawn.map((post) => this.#drawing(post, locale)))),
      { type: 'divider' as const },
      heading(slack.homeSettings),
      ...settings(locale, member.locale),
    ]
    const view = { type: 'home' as const, blocks }
    await api.call((web) => web.views.publish({ user_id: member.externalId, view }))
  }

  /** The channels of ours that a member is in: what others say elsewhere is not theirs to see. */
  async #channels({ externalId }: Member): Promise<string[]> {
    const { channels } = await this.#options.api.call((web) =>
      web.users.conversations({
        user: externalId,
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: CHANNELS,
      }),
    )
    return (channels ?? []).flatMap(({ id }) => id ?? [])
  }

  async #vote(post: PostView, member: Member, locale: Locale): Promise<types.KnownBlock[]> {
    const say = words(locale)
    const { content, failure } = await renderOrTell(post, this.#options.log, locale, member.id)
    const { title = '', text, vote } = content
    if (failure) return [this.#linked(post, text, 'homeOpen', locale)]
    if (!vote) return []
    const line = this.#linked(post, [title, say.round.ballots(vote.ballots)], 'homeVote', locale)
    if (!post.secret) return [line]
    return [
      line,
      ...(vote.mine.length > 0 ? [context(say.platforms.yourBallot(vote.mine))] : []),
      ...actionBlocks(numbers(vote)),
    ]
  }

  async #drawing(post: PostView, locale: Locale): Promise<types.SectionBlock> {
    const { title = '', text, vote } = (await renderOrTell(post, this.#options.log, locale)).content
    const state = vote ? words(locale).round.ballots(vote.ballots) : (text[0] ?? '')
    return this.#linked(post, [title, state], 'homeOpen', locale)
  }

  /** Lines with a button that leads to the post. */
  #linked(
    { id, externalId }: PostView,
    lines: string[],
    label: 'homeVote' | 'homeOpen',
    locale: Locale,
  ): types.SectionBlock {
    const block = section(lines.join('\n'))
    if (externalId === null) return block
    const url = messageLink(this.#options.team, externalId)
    // Votes on own drawings stand there twice.
    const action_id = `${LINK} ${label} ${id}`
    const text = plainText(slackWords(locale)[label], LABEL)
    return { ...block, accessory: { type: 'button', text, url, action_id } }
  }
}

/** The button that leads somewhere; Slack tells of it as of any other. */
export const LINK = 'link'

/** @param chosen the language the member chose; none where Slack's is theirs */
function settings(locale: Locale, chosen: string | null): types.KnownBlock[] {
  const slack = slackWords(locale)
  const values = [...locales, 'auto' as const].map((value) => ({
    label: slack.languageName[value],
    value,
  }))
  const label = slack.homeLanguage
  const select = menu({ label, command: 'settings', options: {}, option: 'language', values })
  const initial_option = select.options?.find(({ value }) => value === (chosen ?? 'auto'))
  return [context(label), ...actionBlocks([{ ...select, ...(initial_option && { initial_option }) }])]
}
