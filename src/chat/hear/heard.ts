import type { RawOptions } from '../say/options.ts'

/** A command with its options, however the platform came to know of them. */
export interface Said {
  kind: 'say'
  command: string
  options: RawOptions
}

/** A button or a menu of ours that was used, or a dialogue that was filled in. */
export interface Pressed {
  kind: 'press'
  /** Its custom id; see `custom-id.ts`. */
  id: string
  /** The value that was chosen, where it is a menu. */
  chosen?: string | undefined
  /** What was typed into a dialogue, by option. */
  typed?: (option: string) => string
}

/** A whole ballot by numbers. */
export interface Voted {
  kind: 'vote'
  round: string
  positions: number[]
  /** For how many milliseconds the pictures have been before the voter, where the platform knows it. */
  seenFor?: number | undefined
}

/** A whole ballot by reactions: every number that the member has reacted with. */
export interface Reacted {
  kind: 'react'
  round: string
  positions: number[]
}

/** An option that is being typed. */
export interface HalfTyped {
  kind: 'complete'
  command: string
  option: string
  typed: string
}

/** What a platform hears of a member and brings to the desk. */
export type Heard = Said | Pressed | Voted | Reacted | HalfTyped
