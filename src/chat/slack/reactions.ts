import type { App, types } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Desk } from '../desk.ts'
import type { OpenRound } from '../hear/open-rounds.ts'
import { type ReactingUser, ReactionVotes } from '../hear/reaction-votes.ts'
import type { Api } from './api.ts'
import { positionOf } from './emoji.ts'
import { messageId, readMessageId } from './message-id.ts'
import { isGone } from './messages.ts'
import type { People } from './people.ts'

export interface ReactionsOptions {
  api: Api
  desk: Desk
  people: People
  log: Logger
}

/** Votes by reaction, as Slack tells and lists them. */
export class Reactions extends ReactionVotes {
  readonly #options: ReactionsOptions

  constructor(options: ReactionsOptions) {
    const { desk, log } = options
    super({ desk, platform: 'slack', read: (round) => this.#voters(round), log })
    this.#options = options
  }

  /** Our own reactions bolt leaves out. */
  hear(app: App): void {
    app.event('reaction_added', async ({ event }) => this.#told(event, true))
    app.event('reaction_removed', async ({ event }) => this.#told(event, false))
  }

  #told(
    { user, reaction, item }: types.ReactionAddedEvent | types.ReactionRemovedEvent,
    added: boolean,
  ): void {
    const position = positionOf(reaction)
    if (position === undefined || item.type !== 'message') return
    const { desk, people } = this.#options
    const meet = async () => ((await people.profile(user)).bot ? undefined : await people.member(desk, user))
    this.heard({ message: messageId(item), user, position, added, meet })
  }

  async #voters({ message, positions }: OpenRound): Promise<ReactingUser[] | undefined> {
    const { desk, people } = this.#options
    const reactions = await this.#reactions(message)
    if (!reactions) return undefined
    const voters = new Map<string, ReactingUser>()
    const numbers = reactions
      .map(({ name, users = [] }) => ({
        position: positionOf(name ?? '') ?? Number.POSITIVE_INFINITY,
        users,
      }))
      .sort((a, b) => a.position - b.position)
    for (const { position, users } of numbers) {
      if (position > positions) continue
      for (const id of users) {
        const voter = voters.get(id) ?? { id, positions: [], meet: () => people.member(desk, id) }
        voter.positions.push(position)
        voters.set(id, voter)
      }
    }
    const bots = await Promise.all([...voters.keys()].map(async (id) => (await people.profile(id)).bot))
    return [...voters.values()].filter((_, at) => !bots[at])
  }

  async #reactions(id: string) {
    const { channel, ts: timestamp } = readMessageId(id)
    try {
      // In full, since Slack else names only some of those who reacted.
      const { message } = await this.#options.api.call((web) =>
        web.reactions.get({ channel, timestamp, full: true }),
      )
      return message?.reactions ?? []
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  }
}
