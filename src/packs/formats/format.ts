import type { Locale, Words } from '../../words/index.ts'
import type { About, PackPrompt } from '../pack.ts'

/** Something that is wrong in a file, and where. */
export interface Problem {
  line: number
  say(words: Words, locale: Locale): string
}

/** What a file says: its prompts, each with its line, and what of it is wrong. */
export interface Reading {
  prompts: (PackPrompt & { line: number })[]
  problems: Problem[]
  /** What it says of itself, or what is known of a published set. */
  about?: Partial<About>
}

export interface Format {
  /**
   * Whether it is a set that others published: that keeps its own source, licence and notice, and those of its prompts
   * that cannot be drawn are left out, since nobody is to mend them.
   */
  published: boolean
  /** @param file its name @throws Mistake where the name does not say what is in it */
  read(text: string, file: string): Reading
}
