import type { Channel, Content } from '../../content.ts'
import type { Settings } from '../../places/settings.ts'
import type { Salon } from '../../rounds/salon.ts'
import type { Member } from '../../store/database.ts'
import { type Locale, type Text, words } from '../../words/index.ts'
import type { LineCommand } from '../hear/command-line.ts'
import type { Platform, PlatformTraits } from '../platform.ts'

/** Who says a command, where, and in which language they are answered. */
export interface Call {
  salon: Salon
  member: Member
  channel: Channel
  /** The platform it is said on. */
  here: PlatformTraits
  locale: Locale
  /** What the channel's moderators have set for it. */
  settings: Settings
  /** Whether the platform has them keep order in this channel. */
  moderator: boolean
  /**
   * Whether they may close others' rounds here, and open what concerns more than this channel: moderators, and bearers of
   * a role that the moderators named.
   */
  keeper: boolean
  /** For how many milliseconds they have had the pictures of the vote before them, where the platform knows it. */
  seenFor?: number | undefined
  /** All that can be said in words. */
  commands: readonly Command[]
  /** Where Salon is at work. */
  platforms: readonly Platform[]
  /** All platforms there are, whether Salon is there or not. */
  everywhere: readonly PlatformTraits[]
}

/** What an option names by number; the desk sees to it that nobody names what they may not know of, see `named.ts`. */
export type Named = 'drawing' | 'round'

interface OptionBase {
  description: Text
  required?: boolean
  /** Suggestions for what the member has typed so far, best first. */
  complete?(call: Call, typed: string): Promise<string[]>
}
export interface TextOption extends OptionBase {
  type: 'text'
  /** Whether it may be of several lines, for which a dialogue makes room. */
  multiline?: boolean
  /** What it names, and the numbers in it; throws a `Mistake` where there are none to be read. */
  names?: { what: Named; numbers(given: string): number[] }
}
export interface NumberOption extends OptionBase {
  /** An integer is a whole number; both bounds belong to the range. */
  type: 'integer' | 'number'
  min?: number
  max?: number
  names?: Named
}
/** A picture that the member brings; the platform fetches it, and `readOptions` says when it is too large. */
export interface PictureOption extends OptionBase {
  type: 'picture'
}
export type Option = TextOption | NumberOption | PictureOption

export function isText(option: Option): option is TextOption {
  return option.type === 'text'
}

/** A picture is its file's bytes: PNG, JPEG or WebP, and as such not looked into yet. */
export type OptionValue = string | number | Uint8Array

type Value<O extends Option> = O extends TextOption ? string : O extends PictureOption ? Uint8Array : number
export type Values<Options extends Record<string, Option>> = {
  [Name in keyof Options]: Options[Name] extends { required: true }
    ? Value<Options[Name]>
    : Value<Options[Name]> | undefined
}

/** One thing a member can say, on every platform. */
export interface Command {
  name: string
  description: Text
  options: Record<string, Option>
  /** Whether it posts in the channel, which a platform may have to allow. */
  posts?: boolean
  /** Whether it is said by buttons and menus alone, and stands in no list. */
  hidden?: boolean
  /**
   * @param options checked against their declaration (see `options.ts`)
   * @returns what the member alone is told; nothing where a post in the channel says it
   * @throws Mistake why it cannot be done
   */
  run(call: Call, options: Record<string, OptionValue | undefined>): Promise<Content | undefined>
}

/** A command whose `run` is given its options checked and typed. */
export function defineCommand<const Options extends Record<string, Option>>(
  command: Omit<Command, 'options' | 'run'> & {
    options: Options
    run(call: Call, options: Values<Options>): Promise<Content | undefined>
  },
): Command {
  return command as Command
}

/** What it takes to read a command in a line: commands and options may be called by their French names too. */
export function lineOf({ name, options }: Command): LineCommand {
  return {
    ...called(name),
    options: Object.entries(options).map(([option, { type, required = false }]) => ({
      ...called(option),
      type,
      required,
    })),
  }
}

/** The name of a command or an option, with its French one, where it is translated. */
export function called(name: string): { name: string; alias?: string } {
  const alias = words('fr').platforms.menuName[name]
  return { name, ...(alias !== undefined && { alias }) }
}
