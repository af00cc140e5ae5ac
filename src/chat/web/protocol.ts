/** What the server and the page say to each other, as JSON. */

import type { Content, OwnBallot } from '../../content.ts'
import type { LineCommand, LineOption } from '../hear/command-line.ts'

/** A post; with the reader's own ballot, but for one that comes by the stream, which all readers get alike. */
export interface PostData {
  id: string
  /** ISO 8601. */
  createdAt: string
  content: Content
}

export interface OptionData extends LineOption {
  description: string
  type: 'text' | 'integer' | 'number'
  /** Whether it may be of several lines. */
  multiline: boolean
  min?: number
  max?: number
  /** Whether `/api/complete` has suggestions for it. */
  completes: boolean
}

export interface CommandData extends LineCommand<OptionData> {
  description: string
  /** Whether only buttons and menus say it. */
  hidden: boolean
  /** Whether it takes a picture that the member brings. */
  picture: boolean
}

/** What a picture that a member brings may have. */
export interface PictureLimits {
  bytes: number
  /** Side of the square of as many pixels as it may have. */
  side: number
  /** Longest side that it may have. */
  longest: number
}

/** `GET /api/session` */
export interface SessionData {
  needsToken: boolean
  me: { name: string } | null
}

/** `GET /api/posts`: a stretch of the channel, oldest first; `more` when there are older ones. */
export interface PostsData {
  posts: PostData[]
  more: boolean
}

/**
 * Events of `GET /api/stream`: a hello, then every post when it has changed and beside it the reader's own ballot, and a
 * ping when nothing happens. The last is why the server ends the stream, where it is not to be opened again by itself.
 */
export interface StreamEvents {
  hello: PostsData & { commands: CommandData[]; pictures: PictureLimits }
  post: PostData
  own: OwnBallot
  ping: null
  end: { reason: 'tooMany' }
}

/** `POST /api/say`; with a picture `POST /api/say-with-picture`, a form of this as `said` and the file as `picture`. */
export interface SayData {
  command: string
  options: Record<string, string | number>
  /** Said at a post with an open vote: for how long its finished grid has been in view. */
  seenMilliseconds?: number
}
/** What the speaker alone is told; absent where a post says it. */
export interface SaidData {
  answer?: Content
}

/** `POST /api/vote`: the whole ballot; the answer repeats what now counts, and how often it has been changed. */
export interface VoteData {
  round: string
  positions: number[]
  /** For how long the finished grid has been in view. */
  seenMilliseconds?: number
}
export interface VotedData {
  positions: number[]
  changes: number
}

/** Every answer that is no success: one line to show, in the reader's language. */
export interface RefusedData {
  message: string
}
