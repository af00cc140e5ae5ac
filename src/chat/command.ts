import type { Salon } from '../salon.ts'
import type { Member } from '../store/database.ts'
import type { Locale, Text } from '../words/index.ts'
import type { Channel, Content } from './platform.ts'

/** Who says a command, where, and in which language they are answered. */
export interface Call {
  salon: Salon
  member: Member
  channel: Channel
  locale: Locale
}

interface OptionBase {
  description: Text
  required?: boolean
  /** Suggestions for what the member has typed so far, best first. */
  complete?(call: Call, typed: string): Promise<string[]>
}
export interface TextOption extends OptionBase {
  type: 'text'
}
export interface NumberOption extends OptionBase {
  /** An integer is a whole number; both bounds belong to the range. */
  type: 'integer' | 'number'
  min?: number
  max?: number
}
export type Option = TextOption | NumberOption

type Value<O extends Option> = O extends TextOption ? string : number
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
  /**
   * @param options checked against their declaration (see `options.ts`)
   * @returns what the member alone is told; nothing where a post in the channel says it
   * @throws Mistake why it cannot be done
   */
  run(call: Call, options: Record<string, string | number | undefined>): Promise<Content | undefined>
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
