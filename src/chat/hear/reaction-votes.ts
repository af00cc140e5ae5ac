import type { Logger } from 'pino'
import { rideOut } from '../../basics/outage.ts'
import { Mistake } from '../../errors.ts'
import type { Member } from '../../store/database.ts'
import type { Desk } from '../desk.ts'
import type { CastBallot, OpenRound } from './open-rounds.ts'

/** Reactions of one member that come within this many milliseconds are one ballot. */
const BURST = 250

/** A number that was added to a message, or taken away, by a user of the platform. */
export interface HeardReaction {
  /** The platform's id of the message. */
  message: string
  /** The platform's id of the user. */
  user: string
  position: number
  added: boolean
  /** The member they are, made on first sight; nothing where the platform told too little of them. */
  meet(): Promise<Member | undefined>
}

/** Someone who reacted to a message, with all the numbers they reacted with, ascending. */
export interface ReactingUser {
  /** The platform's id of the user. */
  id: string
  positions: number[]
  /** The member they are, made on first sight. */
  meet(): Promise<Member>
}

/** A member with the numbers they reacted with, ascending. */
interface ReactedMember {
  member: Member
  positions: number[]
}

export interface ReactionVotesOptions {
  desk: Desk
  platform: string
  /** Who reacted to the message of a round with which numbers; nothing where the message is gone. */
  read(round: OpenRound): Promise<ReactingUser[] | undefined>
  log: Logger
}

/**
 * Votes by reaction. What is heard changes the member's ballot; what may have been missed is read from the messages.
 * Of one message one thing is done at a time, in the order in which it was heard, and nothing is remembered beyond:
 * the ballots stand in the database, the reactions on the platform.
 */
export class ReactionVotes {
  readonly #options: ReactionVotesOptions
  /** What is being done for each message. */
  readonly #turns = new Map<string, Promise<void>>()
  /** Positions and whether they are approved of, by message and user, while a burst lasts. */
  readonly #bursts = new Map<string, Map<number, boolean>>()
  readonly #stopping = new AbortController()

  constructor(options: ReactionVotesOptions) {
    this.#options = options
  }

  /** A reaction was added or taken away. */
  heard(reaction: HeardReaction): void {
    const { message, user, position, added } = reaction
    const key = `${message} ${user}`
    const burst = this.#bursts.get(key)
    if (burst) {
      burst.set(position, added)
      return
    }
    this.#bursts.set(key, new Map([[position, added]]))
    setTimeout(() => {
      const changes = this.#bursts.get(key) ?? new Map()
      this.#bursts.delete(key)
      this.#inTurn(message, () => this.#change(reaction, changes))
    }, BURST)
  }

  /** Other reactions of a message than one's own were taken away, nobody says which. */
  cleared(message: string): void {
    const { desk, platform } = this.#options
    this.#inTurn(message, async () => {
      const round = await desk.openRound(platform, message)
      if (round && !round.secret) await this.#read(round)
    })
  }

  /** Reads the votes of every open round: at the start, and after a gap in what was heard. */
  async readAll(): Promise<void> {
    const { desk, platform } = this.#options
    const { signal } = this.#stopping
    for (const round of await rideOut(() => desk.openRounds(platform), signal)) {
      if (signal.aborted) return
      if (round.secret) continue
      await this.#inTurn(round.message, () => this.#read(round))
    }
  }

  /** Waits for what is being done; what a burst has not yet changed is read at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#turns.values())
  }

  #inTurn(message: string, task: () => Promise<void>): Promise<void> {
    const before = this.#turns.get(message) ?? Promise.resolve()
    const { signal } = this.#stopping
    const turn = before
      .then(() => (signal.aborted ? undefined : rideOut(task, signal)))
      .catch((error) =>
        this.#options.log.error({ err: error, message }, 'could not read the votes of a message'),
      )
      .finally(() => {
        if (this.#turns.get(message) === turn) this.#turns.delete(message)
      })
    this.#turns.set(message, turn)
    return turn
  }

  async #change({ message, user, meet }: HeardReaction, changes: Map<number, boolean>): Promise<void> {
    const { desk, platform } = this.#options
    const round = await desk.openRound(platform, message)
    if (!round || round.secret) return
    const voter = (await desk.known(platform, user)) ?? (await meet())
    if (!voter) return // took back what nobody knew of
    const ballots = await desk.ballots(round.id)
    const own = ballots.find(({ member: { id } }) => id === voter.id)
    if (own && !this.#byReaction(own)) return await this.#replace(voter, round, changes, own)
    const approved = new Set(own?.positions)
    const news = [...changes].filter(
      ([position, added]) => position <= round.positions && approved.has(position) !== added,
    )
    if (news.length === 0) return // heard twice
    for (const [position, added] of news) added ? approved.add(position) : approved.delete(position)
    await this.#vote(voter, round, [...approved])
  }

  /**
   * Whether reactions made the ballot what it is. One of another form, or that a linked member cast elsewhere, stands
   * beside reactions which may well be older.
   */
  #byReaction({ ranked, platform }: CastBallot): boolean {
    return !ranked && platform === this.#options.platform
  }

  /** Reacting after such a ballot makes it what the reactions say; tidying up older ones leaves it. */
  async #replace(
    voter: Member,
    round: OpenRound,
    changes: Map<number, boolean>,
    own: CastBallot,
  ): Promise<void> {
    if (![...changes.values()].includes(true)) {
      const left = this.#known(own).filter((position) => changes.get(position) !== false)
      return await this.#note(voter, round, left)
    }
    const { reacted } = await this.#reacted(round)
    const positions = reacted.get(voter.id)?.positions
    if (positions) await this.#vote(voter, round, positions)
  }

  /**
   * Makes the ballots what the reactions say. Reactions do not say when they were made: a ballot that came about
   * otherwise stands, unless it is of before this start and there is a number that was not known of then, which is later.
   * Where not all messages can be read, nobody's ballot is taken for older than what is read.
   */
  async #read(round: OpenRound): Promise<void> {
    const { reacted, whole } = await this.#reacted(round)
    const ballots = await this.#options.desk.ballots(round.id)
    for (const { member, positions } of ballots.filter((ballot) => whole && this.#byReaction(ballot)))
      if (positions.length > 0 && !reacted.has(member.id)) await this.#vote(member, round, [])
    for (const { member, positions } of reacted.values()) {
      const own = ballots.find((ballot) => ballot.member.id === member.id)
      if (own && !whole) continue
      if (!own || this.#isOlder(own, positions)) await this.#vote(member, round, positions)
      else if (!this.#byReaction(own)) await this.#note(member, round, positions)
    }
  }

  /** Whether a ballot is older than what its member has reacted with. */
  #isOlder(own: CastBallot, positions: number[]): boolean {
    if (this.#byReaction(own)) return String(own.positions) !== String(positions)
    const known = this.#known(own)
    // What was reacted while nobody was there is later than every ballot of before.
    return own.castAt < this.#options.desk.since && positions.some((position) => !known.includes(position))
  }

  /** The numbers that the member of a ballot was last known to have reacted with here. */
  #known({ reacted }: CastBallot): number[] {
    return reacted[this.#options.platform] ?? []
  }

  async #note(member: Member, { id }: OpenRound, positions: number[]): Promise<void> {
    const { desk, platform } = this.#options
    await desk.noteReacted({ ...member, platform }, id, positions)
  }

  /**
   * The members who reacted, by id, at whichever messages of the platform the round stands; the numbers of several
   * messages, and of several accounts of one member, are taken together.
   *
   * @returns also whether that is all: no message is gone, and at none votes are secret
   */
  async #reacted({ id: round }: OpenRound): Promise<{ reacted: Map<string, ReactedMember>; whole: boolean }> {
    const { desk, platform, read } = this.#options
    const messages = await desk.messages(platform, round)
    const open = messages.filter(({ secret }) => !secret)
    const voters = await Promise.all(open.map((message) => read(message)))
    const reacted = new Map<string, ReactedMember>()
    for (const { id, positions, meet } of voters.flatMap((there) => there ?? [])) {
      const member = (await desk.known(platform, id)) ?? (await meet())
      const others = reacted.get(member.id)?.positions ?? []
      const all = [...new Set([...others, ...positions])].sort((a, b) => a - b)
      reacted.set(member.id, { member, positions: all })
    }
    return { reacted, whole: open.length === messages.length && !voters.includes(undefined) }
  }

  async #vote(member: Member, { id }: OpenRound, positions: number[]): Promise<void> {
    const { desk, platform } = this.#options
    try {
      await desk.hear({ member: { ...member, platform } }, { kind: 'react', round: id, positions })
    } catch (error) {
      if (!(error instanceof Mistake)) throw error // else it was closed a moment ago
    }
  }
}
