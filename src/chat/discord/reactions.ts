import {
  type APIMessage,
  type APIUser,
  type GatewayMessageReactionAddDispatchData,
  type GatewayMessageReactionRemoveDispatchData,
  type REST,
  Routes,
} from 'discord.js'
import type { Logger } from 'pino'
import { Mistake } from '../../errors.ts'
import type { Member } from '../../store/database.ts'
import type { Desk, OpenRound } from '../desk.ts'
import { positionOf } from './emoji.ts'
import { isGone } from './gone.ts'

/** Reactions of one member that come within this many milliseconds are one ballot. */
const BURST = 250
/** Users Discord lists at a time. */
const PAGE = 100

type Heard = GatewayMessageReactionRemoveDispatchData & Partial<GatewayMessageReactionAddDispatchData>

/**
 * Votes by reaction. What is heard changes the member's ballot; what may have been missed is read from the messages.
 * Of one message one thing is done at a time, in the order in which it was heard, and nothing is remembered beyond:
 * the ballots stand in the database, the reactions on Discord.
 */
export class Reactions {
  readonly #desk: Desk
  readonly #rest: REST
  readonly #log: Logger
  /** What is being done for each message. */
  readonly #turns = new Map<string, Promise<void>>()
  /** Positions and whether they are approved of, by message and user, while a burst lasts. */
  readonly #bursts = new Map<string, Map<number, boolean>>()
  #stopped = false

  constructor(desk: Desk, rest: REST, log: Logger) {
    this.#desk = desk
    this.#rest = rest
    this.#log = log
  }

  /** A reaction was added or taken away. */
  heard(reaction: Heard, added: boolean, self: string): void {
    const position = positionOf(reaction.emoji)
    if (position === undefined || reaction.user_id === self || reaction.member?.user?.bot) return
    const key = `${reaction.message_id} ${reaction.user_id}`
    const burst = this.#bursts.get(key)
    if (burst) {
      burst.set(position, added)
      return
    }
    this.#bursts.set(key, new Map([[position, added]]))
    setTimeout(() => {
      const changes = this.#bursts.get(key) ?? new Map()
      this.#bursts.delete(key)
      this.#inTurn(reaction.message_id, () => this.#change(reaction, changes))
    }, BURST)
  }

  /** All reactions of a message, or all of one emoji, were taken away by a moderator. */
  cleared(message: string): void {
    this.#inTurn(message, async () => {
      const round = await this.#desk.openRound('discord', message)
      if (round && !round.secret) await this.#read(round)
    })
  }

  /** Reads the votes of every open round: at the start, and after a gap in what was heard. */
  async readAll(): Promise<void> {
    for (const round of await this.#desk.openRounds('discord')) {
      if (this.#stopped) return
      if (round.secret) continue
      await this.#inTurn(round.message, () => this.#read(round))
    }
  }

  /** Waits for what is being done; what a burst has not yet changed is read at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#turns.values())
  }

  #inTurn(message: string, task: () => Promise<void>): Promise<void> {
    const before = this.#turns.get(message) ?? Promise.resolve()
    const turn = before
      .then(() => (this.#stopped ? undefined : task()))
      .catch((error) => this.#log.error({ err: error, message }, 'could not read the votes of a message'))
      .finally(() => {
        if (this.#turns.get(message) === turn) this.#turns.delete(message)
      })
    this.#turns.set(message, turn)
    return turn
  }

  async #change({ message_id, user_id, member }: Heard, changes: Map<number, boolean>): Promise<void> {
    const round = await this.#desk.openRound('discord', message_id)
    if (!round || round.secret) return
    const voter =
      (await this.#desk.known('discord', user_id)) ??
      (member?.user && (await this.#member(member.user, member.nick)))
    if (!voter) return // took back what nobody knew of
    const ballots = await this.#desk.ballots(round.id)
    const approved = new Set(ballots.find(({ member: { id } }) => id === voter.id)?.positions)
    const news = [...changes].filter(
      ([position, added]) => position <= round.positions && approved.has(position) !== added,
    )
    if (news.length === 0) return // heard twice
    for (const [position, added] of news) added ? approved.add(position) : approved.delete(position)
    await this.#vote(voter, round, [...approved])
  }

  /** Makes the ballots what the reactions of the message say. */
  async #read(round: OpenRound): Promise<void> {
    const voters = await this.#voters(round)
    if (!voters) return
    const ballots = await this.#desk.ballots(round.id)
    for (const { member, positions } of ballots)
      if (member.platform === 'discord' && !voters.has(member.externalId) && positions.length > 0)
        await this.#vote(member, round, [])
    for (const { user, positions } of voters.values()) {
      const ballot = ballots.find(({ member }) => member.externalId === user.id)
      if (ballot && String(ballot.positions) === String(positions)) continue
      await this.#vote(ballot?.member ?? (await this.#member(user)), round, positions)
    }
  }

  /** Who reacted with which numbers; nothing where the message is gone. */
  async #voters(round: OpenRound): Promise<Map<string, { user: APIUser; positions: number[] }> | undefined> {
    const message = await this.#message(round)
    if (!message) return undefined
    const voters = new Map<string, { user: APIUser; positions: number[] }>()
    const numbers = (message.reactions ?? [])
      .map(({ emoji, count, me }) => ({ position: positionOf(emoji), emoji, others: count - Number(me) }))
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
    for (const { position, emoji, others } of numbers) {
      if (position === undefined || position > round.positions || others === 0) continue
      for (const user of await this.#users(round, emoji.name ?? '')) {
        const voter = voters.get(user.id) ?? { user, positions: [] }
        if (!voter.positions.includes(position)) voter.positions.push(position)
        voters.set(user.id, voter)
      }
    }
    return voters
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

  async #vote(member: Member, { id }: OpenRound, positions: number[]): Promise<void> {
    try {
      await this.#desk.vote(member, id, positions)
    } catch (error) {
      if (!(error instanceof Mistake)) throw error // else it was closed a moment ago
    }
  }
}
