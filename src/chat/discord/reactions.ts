import {
  type APIMessage,
  type APIUser,
  type GatewayMessageReactionAddDispatchData,
  type GatewayMessageReactionRemoveDispatchData,
  type REST,
  Routes,
} from 'discord.js'
import type { Logger } from 'pino'
import type { Member } from '../../store/database.ts'
import type { Desk } from '../desk.ts'
import type { OpenRound } from '../hear/open-rounds.ts'
import { type ReactingUser, ReactionVotes } from '../hear/reaction-votes.ts'
import { positionOf } from './emoji.ts'
import { isGone } from './gone.ts'

/** Users Discord lists at a time. */
const PAGE = 100

type ToldReaction = GatewayMessageReactionRemoveDispatchData & Partial<GatewayMessageReactionAddDispatchData>

/** Votes by reaction, as Discord tells and lists them. */
export class Reactions extends ReactionVotes {
  readonly #desk: Desk
  readonly #rest: REST

  constructor(desk: Desk, rest: REST, log: Logger) {
    super({ desk, platform: 'discord', read: (round) => this.#voters(round), log })
    this.#desk = desk
    this.#rest = rest
  }

  /** A reaction was added or taken away, by anyone. */
  told(reaction: ToldReaction, added: boolean, self: string): void {
    const position = positionOf(reaction.emoji)
    const { message_id: message, user_id: user, member } = reaction
    if (position === undefined || user === self || member?.user?.bot) return
    const meet = async () => member?.user && (await this.#member(member.user, member.nick))
    this.heard({ message, user, position, added, meet })
  }

  async #voters(round: OpenRound): Promise<ReactingUser[] | undefined> {
    const message = await this.#message(round)
    if (!message) return undefined
    const voters = new Map<string, ReactingUser>()
    const numbers = (message.reactions ?? [])
      .map(({ emoji, count, me }) => ({ position: positionOf(emoji), emoji, others: count - Number(me) }))
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
    for (const { position, emoji, others } of numbers) {
      if (position === undefined || position > round.positions || others === 0) continue
      for (const user of await this.#users(round, emoji.name ?? '')) {
        const voter = voters.get(user.id) ?? { id: user.id, positions: [], meet: () => this.#member(user) }
        if (!voter.positions.includes(position)) voter.positions.push(position)
        voters.set(user.id, voter)
      }
    }
    return [...voters.values()]
  }

  async #message({ channel, message }: OpenRound): Promise<APIMessage | undefined> {
    try {
      return (await this.#rest.get(Routes.channelMessage(channel, message))) as APIMessage
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  }

  /** Everyone who reacted with an emoji, without bots. */
  async #users({ channel, message }: OpenRound, emoji: string): Promise<APIUser[]> {
    const users: APIUser[] = []
    for (let after = '0'; ; ) {
      const query = new URLSearchParams({ limit: String(PAGE), after })
      const route = Routes.channelMessageReaction(channel, message, encodeURIComponent(emoji))
      const page = (await this.#rest.get(route, { query })) as APIUser[]
      users.push(...page.filter(({ bot }) => !bot))
      const last = page.at(-1)
      if (page.length < PAGE || !last) return users
      after = last.id
    }
  }

  async #member(user: APIUser, nick?: string | null): Promise<Member> {
    return await this.#desk.member('discord', user.id, nick ?? user.global_name ?? user.username)
  }
}
