import { commands } from '../../commands/index.ts'
import { Mistake } from '../errors.ts'
import { castBallot } from '../games/round.ts'
import type { Salon } from '../salon.ts'
import type { Member, Post } from '../store/database.ts'
import type { Locale } from '../words/index.ts'
import type { Command } from './command.ts'
import { type RawOptions, readOptions } from './options.ts'
import type { Channel, Content, PostView } from './platform.ts'
import { viewDrawing } from './view.ts'

/** A member speaking in a channel. */
export interface Speaker {
  member: Member
  channel: Channel
  locale: Locale
}

/** Where every platform brings what it hears: commands, votes, half-typed options. */
export class Desk {
  readonly #salon: Salon

  constructor(salon: Salon) {
    this.#salon = salon
  }

  /** The member with this id on this platform, made on first sight; a new name is remembered. */
  async member(platform: string, externalId: string, name: string): Promise<Member> {
    return await this.#salon.store.prisma.member.upsert({
      where: { platform_externalId: { platform, externalId } },
      create: { platform, externalId, name },
      update: { name },
    })
  }

  /** The member with this id on this platform, if they have been seen. */
  async known(platform: string, externalId: string): Promise<Member | undefined> {
    const member = await this.#salon.store.prisma.member.findUnique({
      where: { platform_externalId: { platform, externalId } },
    })
    return member ?? undefined
  }

  /** Whether another member of the platform bears this name, in whatever case. */
  async nameTaken(platform: string, name: string, exceptExternalId: string): Promise<boolean> {
    const bearer = await this.#salon.store.prisma.member.findFirst({
      where: { platform, name: { equals: name, mode: 'insensitive' }, externalId: { not: exceptExternalId } },
    })
    return bearer !== null
  }

  /** All that can be said, for menus. */
  commands(): readonly Command[] {
    return commands
  }

  /**
   * Says a command.
   * @returns the answer for this member alone; nothing where a post in the channel says it
   * @throws Mistake an unknown command, wrong options, or why it cannot be done
   */
  async say(speaker: Speaker, name: string, raw: RawOptions): Promise<Content | undefined> {
    const command = this.#find(name)
    return await command.run({ salon: this.#salon, ...speaker }, readOptions(command, raw))
  }

  /** Suggestions for an option, best first; none for one that has no completion. */
  async complete(speaker: Speaker, name: string, option: string, typed: string): Promise<string[]> {
    const complete = this.#find(name).options[option]?.complete
    return complete ? await complete({ salon: this.#salon, ...speaker }, typed) : []
  }

  /** The member's whole ballot; see {@link castBallot}. */
  async vote(member: Member, round: string, positions: number[], shownAt?: Date): Promise<void> {
    await castBallot(this.#salon, member, round, positions, shownAt)
  }

  /** The last `limit` posts of a channel before the post `before`, oldest first. */
  async posts(channel: Channel, limit: number, before?: string): Promise<PostView[]> {
    const posts = await this.#salon.store.prisma.post.findMany({
      // The ids are UUIDs of version 7, which sort by time.
      where: { platform: channel.platform, channel: channel.id, ...(before && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    })
    return posts.reverse().map((post) => postView(this.#salon, post))
  }

  #find(name: string): Command {
    const command = commands.find((candidate) => candidate.name === name)
    if (!command)
      throw new Mistake((words) =>
        words.commandUnknown(
          name,
          commands.map((known) => known.name),
        ),
      )
    return command
  }
}

/** A post as platforms show it. */
export function postView(salon: Salon, post: Post): PostView {
  return {
    id: post.id,
    channel: { platform: post.platform, id: post.channel },
    createdAt: post.createdAt,
    externalId: post.externalId,
    locale: post.locale as Locale,
    render: (locale, reader) => viewDrawing(salon.store, post.generationId, locale, reader),
  }
}
