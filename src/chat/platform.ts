import type { Mistake } from '../errors.ts'
import type { Locale } from '../words/index.ts'

/** A place on a platform where messages stand. */
export interface Channel {
  platform: string
  id: string
  /** Whether one member alone talks with Salon there. */
  direct?: boolean
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

/** A picture in a message; `file` is its key in the file store. */
export interface Picture {
  file: string
  /** Describes the picture in the reader's language, without breaking the blindness of an open round. */
  alt: string
}

/** A button; pressing it says a command. */
export interface Action {
  label: string
  command: string
  options: Record<string, string | number>
  style: 'primary' | 'plain' | 'danger'
  /**
   * Names of text options of the command that a dialogue asks for before it is said, five at most; labelled by their
   * descriptions.
   */
  asks?: string[]
}

/** A menu of one choice; choosing says a command with the chosen value as `option`. */
export interface Choice {
  label: string
  command: string
  options: Record<string, string | number>
  option: string
  values: { label: string; value: string | number }[]
}

/** An open vote over the numbered pictures 1…`positions` of the message's picture. */
export interface Vote {
  round: string
  positions: number
  /** Ballots so far; who chose what stays hidden until the round closes. */
  ballots: number
  /** What the reader approves of, where the message is shown to one reader alone. */
  mine: number[]
  /** The reader's favourites, best first, where that is the form of their ballot. */
  ranked?: number[]
  /** How often the reader has changed their ballot, which tells an older state of it from a newer one. */
  changes?: number
}

export interface Table {
  head: string[]
  rows: string[][]
}

/**
 * What stands in one message, free of any platform. All of it is plain text: a platform escapes it its own way
 * and never lets it ping anyone. In what a member alone is told, a press on a button or menu replaces the whole of it
 * with what comes of the press, so that question follows question in one place.
 */
export interface Content {
  /** The prompt, word for word. */
  title?: string
  /** The name of the member who asked. */
  author?: string
  /** What there is to say, one string a paragraph. */
  text: string[]
  picture?: Picture
  /** A Vega specification of what the picture shows, where that is a chart, for platforms that can draw one. */
  chart?: object
  progress?: { step: number; steps: number }
  vote?: Vote
  table?: Table
  actions: Action[]
  /** Menus, where the platform has them. */
  choices?: Choice[]
}

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

/** What Salon asks of a chat platform. Everything a platform hears comes in through the {@link Desk}. */
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
}
