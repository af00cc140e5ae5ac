import type { RequestListener } from 'node:http'
import type { Channel, Content } from '../content.ts'
import type { Mistake } from '../errors.ts'
import type { Locale, Text } from '../words/index.ts'

/** A message of ours, to be rendered in the language of its readers, who all see the same but for their own vote. */
export interface PostView {
  /** Id of the post; the same post is always the same message. */
  id: string
  channel: Channel
  createdAt: Date
  /** The platform's id of the message, once it stands. */
  externalId: string | null
  /** Language of the channel. */
  locale: Locale
  /** Whether it shows a drawing that waits, of which only the place in the queue changes. */
  waiting?: boolean
  /** Whether nobody may see who chose what, also where votes are visible otherwise. */
  secret?: boolean
  /** @param reader id of the member to whom alone it is shown, with their own vote */
  render(locale: Locale, reader?: string): Promise<Content>
}

/** A channel as members know it. */
export interface Place {
  id: string
  /** Different from that of every other channel of the platform. */
  name: string
  /** Whether not everybody on the platform knows of it; then only moderators elsewhere may name it. */
  hidden?: boolean
  /** Why Salon cannot post there, with the mend; nothing where it can, as far as is known. */
  problem?: Mistake
}

/** What can be mentioned in a text. */
export type Mentionable = 'member' | 'role' | 'channel'

/** What there is to know of a platform whether Salon is there or not. */
export interface PlatformTraits {
  /** As it stands in the database, and in what members type: `slack#team`. */
  readonly name: string
  /** After “on”. */
  readonly title: Text
  /**
   * How the texts that it hands over mention someone or something: a pattern for one mention, whose first group is the
   * id. Absent where names alone are handed over.
   */
  readonly mentions?: Readonly<Record<Mentionable, RegExp>>
  /** Longest label of a button, in UTF-16 units, that is shown whole. */
  readonly longestLabel: number
  /** Suggestions shown at a time. */
  readonly suggestions: number
}

/**
 * What Salon asks of a chat platform. Everything it hears of its members it brings to `Desk.hear`; see `hear/heard.ts`
 * for what there is, and `hear/` for what platforms share in reading and answering it.
 */
export interface Platform {
  readonly name: string
  /** @throws Mistake when the configuration of the platform is wrong */
  start(): Promise<void>
  stop(): Promise<void>
  /**
   * Makes the message of this post show its present state: creates it, or edits it where it stands. Called again
   * for the same post after a restart, so creating twice must leave one message.
   * @returns the platform's id of the message; nothing where it can never stand (any more): it was deleted, or
   *   its channel was
   * @throws Error when it could not be shown now; it will be asked for again
   */
  show(post: PostView): Promise<string | undefined>
  /** The channels that Salon sees there. */
  places(): Promise<Place[]>
  /** Takes what the platform tells by HTTP, where it does. */
  readonly listen?: RequestListener
}
