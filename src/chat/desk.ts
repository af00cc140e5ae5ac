import { Together } from '../basics/together.ts'
import type { Channel, Content, OwnBallot } from '../content.ts'
import { happenedAt, Mistake } from '../errors.ts'
import { accountCalled, accountSeen, accountsKnown, renounceAccount } from '../people/account.ts'
import { readSettings, type Settings } from '../places/settings.ts'
import { castBallot } from '../rounds/ballot.ts'
import type { Salon } from '../rounds/salon.ts'
import type { Member } from '../store/database.ts'
import type { Locale } from '../words/index.ts'
import { type Component, readCustomId } from './hear/custom-id.ts'
import type { HalfTyped, Heard, Pressed, Reacted, Said, Voted } from './hear/heard.ts'
import { languageOf } from './hear/language.ts'
import {
  type CastBallot,
  noteReacted,
  type OpenRound,
  readCastBallots,
  readOpenRounds,
} from './hear/open-rounds.ts'
import { TOGGLE, Toggles } from './hear/toggle.ts'
import type { Platform, PlatformTraits, PostView } from './platform.ts'
import type { Call, Command } from './say/command.ts'
import { checkNamed } from './say/named.ts'
import { type RawOptions, readOptions } from './say/options.ts'
import { remind } from './say/reminder.ts'
import { readOwnBallots } from './show/own-ballots.ts'
import { readPosts } from './show/posts.ts'

/** A member speaking in a channel. */
export interface Speaker {
  member: Member
  channel: Channel
  /** The language their platform has for them; one they chose themselves goes before it. */
  locale: Locale
  /** Whether they keep order in this channel. */
  moderator?: boolean
  /** Ids of the platform's roles that they bear. */
  roles?: readonly string[]
  /** For how many milliseconds they have had the pictures of the vote before them, where the platform knows it. */
  seenFor?: number | undefined
  /** Asked before a command that posts in the channel. @throws Mistake where the platform does not let Salon */
  checkPosting?(): Promise<void>
}

/** Where every platform brings what it hears, and reads what it shows. */
export class Desk {
  readonly #salon: Salon
  /** As `#salon`, over connections that are for what is shown. */
  readonly #shown: Salon
  readonly #commands: readonly Command[]
  readonly #everywhere: readonly PlatformTraits[]
  readonly #platforms = new Set<Platform>()
  readonly #toggles = new Toggles(this)
  /** Who is asked for by id, by platform. */
  readonly #lookups = new Together<string, Member | undefined>()

  /**
   * @param commands everything that can be said, in the order of the menus
   * @param everywhere all platforms there are
   */
  constructor(
    salon: Salon,
    commands: readonly Command[],
    everywhere: readonly PlatformTraits[],
    shown: Salon = salon,
  ) {
    this.#salon = salon
    this.#shown = shown
    this.#commands = commands
    this.#everywhere = everywhere
  }

  async stop(): Promise<void> {
    await this.#toggles.stop()
  }

  /** Since when this Salon runs, by the clock of all that is stored. */
  get since(): Date {
    return this.#salon.store.openedAt
  }

  /**
   * Tells where Salon is at work, for what is said on one platform of another.
   * @returns the call that tells that it no longer is
   */
  serve(platform: Platform): () => void {
    this.#platforms.add(platform)
    return () => this.#platforms.delete(platform)
  }

  /**
   * The member with this id on this platform, made on first sight; a new name is remembered. Accounts that are linked
   * are one member: only `platform`, `externalId` and `moderator` are those of the account that was asked for.
   */
  async member(platform: string, externalId: string, name: string): Promise<Member> {
    return await accountSeen(this.#salon.store.prisma, { platform, externalId, name })
  }

  /**
   * As {@link member}, on a platform where members choose what they are called.
   * @throws NameTaken see {@link accountCalled}
   */
  async called(platform: string, externalId: string, name: string): Promise<Member> {
    return await accountCalled(this.#salon.store.prisma, { platform, externalId, name })
  }

  /** As {@link member}, if they have been seen. Every request of the page asks, and is told how it stands now. */
  async known(platform: string, externalId: string): Promise<Member | undefined> {
    return await this.#lookups.run(
      platform,
      externalId,
      async (ids) => await accountsKnown(this.#salon.store.prisma, platform, ids),
    )
  }

  /**
   * Ends the session of an account whose id is the secret of a session: nobody has its id any more. The member stays, with
   * all they said and with their other accounts.
   */
  async endSession(account: Member): Promise<void> {
    await renounceAccount(this.#salon.store.prisma, account)
  }

  /** All that can be said in words, for menus; buttons may say more. */
  commands(): readonly Command[] {
    return this.#commands.filter(({ hidden }) => !hidden)
  }

  /** All that can be said in words, by buttons or by menus. */
  everything(): readonly Command[] {
    return this.#commands
  }

  /** The command of this name, also one that stands in no list. @throws Mistake naming those there are */
  command(name: string): Command {
    const command = this.#commands.find((known) => known.name === name)
    if (!command)
      throw new Mistake((words) =>
        words.options.commandUnknown(
          name,
          this.commands().map((known) => known.name),
        ),
      )
    return command
  }

  /**
   * What a press has to ask for in a dialogue before it can be heard: texts that its command needs. Nothing where it is
   * heard as it is, were it only to say that it is too old.
   */
  asksFirst(pressed: Pressed): (Component & { declared: Command }) | undefined {
    const component = readCustomId(pressed.id, pressed)
    const declared = this.#commands.find(({ name }) => name === component?.command)
    return component && declared && component.asks.length > 0 ? { ...component, declared } : undefined
  }

  /**
   * Everything that is heard anywhere comes in here.
   * @returns of a command or a press, the answer for this member alone (nothing where a post in the channel says it); of
   *   a ballot, how often it has been changed; of an option half typed, what it may become
   * @throws Mistake why it cannot be done
   */
  hear(speaker: Speaker, heard: Said | Pressed): Promise<Content | undefined>
  hear(speaker: Pick<Speaker, 'member'>, heard: Voted | Reacted): Promise<number>
  hear(speaker: Speaker, heard: HalfTyped): Promise<string[]>
  async hear(speaker: Speaker, heard: Heard): Promise<Content | number | string[] | undefined> {
    switch (heard.kind) {
      case 'say':
        return await this.say(speaker, heard.command, heard.options)
      case 'press':
        return await this.#press(speaker, heard)
      case 'vote':
        return await this.vote(speaker.member, heard.round, heard.positions, heard.seenFor)
      case 'react':
        return await castBallot(this.#salon, speaker.member, heard.round, heard.positions, undefined, {
          reacted: true,
        })
      case 'complete':
        return await this.complete(speaker, heard.command, heard.option, heard.typed)
    }
  }

  /**
   * Says a command.
   * @returns the answer for this member alone; nothing where a post in the channel says it
   * @throws Mistake an unknown command, wrong options, what is not the speaker's to name, or why it cannot be done
   */
  async say(speaker: Speaker, name: string, raw: RawOptions): Promise<Content | undefined> {
    const command = this.command(name)
    // Before anything is drawn that could not be shown.
    if (command.posts) await speaker.checkPosting?.()
    const call = await this.#call(speaker)
    // A channel must stay able to be opened again.
    if (!call.settings.open && name !== 'settings') throw new Mistake((words) => words.settings.channelClosed)
    const options = readOptions(command, raw)
    await checkNamed(call, command, options)
    const { drawing, round } = raw
    const answer = await command.run(call, options).catch((thrown) => {
      throw happenedAt(thrown, { command: name, drawing, round })
    })
    // Amid questions that follow each other it would be in the way.
    const reminder = answer && !command.hidden ? await remind(call) : undefined
    return answer && reminder !== undefined ? { ...answer, text: [...answer.text, reminder] } : answer
  }

  /** Suggestions for an option, best first; none for one that has no completion. */
  async complete(speaker: Speaker, name: string, option: string, typed: string): Promise<string[]> {
    const { options } = this.command(name)
    const complete = Object.hasOwn(options, option) ? options[option]?.complete : undefined
    // No suggestion has it, and no database takes it.
    if (typed.includes('\0')) return []
    return complete ? await complete(await this.#call(speaker), typed) : []
  }

  /** The member's whole ballot; see {@link castBallot}. */
  async vote(member: Member, round: string, positions: number[], seenFor?: number): Promise<number> {
    return await castBallot(this.#salon, member, round, positions, seenFor).catch((thrown) => {
      throw happenedAt(thrown, { round })
    })
  }

  /** Remembers with which numbers a member has reacted, whose ballot stays what it is. */
  async noteReacted(member: Member, round: string, positions: number[]): Promise<void> {
    await noteReacted(this.#salon.store.prisma, member, round, positions)
  }

  /** The ballots of a round as they stand, with who cast them; the positions of a ranked one are best first. */
  async ballots(roundId: string): Promise<CastBallot[]> {
    return await readCastBallots(this.#salon.store.prisma, roundId)
  }

  /** By member, what they have said in these rounds. */
  async ownBallots(
    rounds: readonly string[],
    members: readonly string[],
  ): Promise<ReadonlyMap<string, OwnBallot[]>> {
    return await readOwnBallots(this.#shown.store.prisma, rounds, members)
  }

  /** The open round that is voted on at a message. */
  async openRound(platform: string, externalId: string): Promise<OpenRound | undefined> {
    return (await readOpenRounds(this.#salon, { platform, externalId }))[0]
  }

  /** Every open round of a platform, once for every message it is voted on at. */
  async openRounds(platform: string): Promise<OpenRound[]> {
    return await readOpenRounds(this.#salon, { platform, externalId: { not: null } })
  }

  /** An open round, once for every message of the platform that it is voted on at. */
  async messages(platform: string, round: string): Promise<OpenRound[]> {
    return await readOpenRounds(this.#salon, { platform, externalId: { not: null } }, round)
  }

  /** What has been set for a channel. */
  async settings(channel: Channel): Promise<Settings> {
    return await readSettings(this.#salon.store.prisma, channel)
  }

  /** The last `limit` posts of a channel before the post `before`, oldest first. */
  async posts(channel: Channel, limit: number, before?: string): Promise<PostView[]> {
    // The ids are UUIDs of version 7, which sort by time.
    const earlier = before === undefined ? {} : { id: { lt: before } }
    const { platform, id } = channel
    return (await readPosts(this.#shown, limit, { platform, channel: id, ...earlier })).reverse()
  }

  /** The posts of a platform, in some of its channels, at which a round is open; newest first. */
  async openPosts(platform: string, channels: string[], limit: number): Promise<PostView[]> {
    const open = { status: 'open' as const }
    return await readPosts(this.#salon, limit, {
      platform,
      channel: { in: channels },
      state: 'live',
      OR: [{ round: open }, { generation: { rounds: { some: open } } }],
    })
  }

  /** The posts of what a member asked for on their platform, newest first. */
  async postsOf({ id, platform }: Member, limit: number): Promise<PostView[]> {
    return await readPosts(this.#salon, limit, {
      platform,
      state: { not: 'gone' },
      generation: { requesterId: id },
    })
  }

  async #press(speaker: Speaker, pressed: Pressed): Promise<Content | undefined> {
    const component = readCustomId(pressed.id, pressed)
    if (!component) throw new Mistake((words) => words.platforms.clickTooOld)
    const { command, options } = component
    return command === TOGGLE
      ? await this.#toggles.press(speaker.member, options, languageOf(speaker))
      : await this.say(speaker, command, options)
  }

  async #call(speaker: Speaker): Promise<Call> {
    const settings = await readSettings(this.#salon.store.prisma, speaker.channel)
    const { member, channel, seenFor, moderator = false, roles = [] } = speaker
    const here = this.#everywhere.find(({ name }) => name === channel.platform)
    if (!here) throw new Error(`there is no platform ${channel.platform}`)
    const keeper = moderator || settings.roles.some((role) => roles.includes(role))
    return {
      ...{ salon: this.#salon, member, channel, here, seenFor, settings, moderator, keeper },
      locale: languageOf(speaker),
      commands: this.commands(),
      platforms: [...this.#platforms],
      everywhere: this.#everywhere,
    }
  }
}
