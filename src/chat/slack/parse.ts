import { nearest } from '../../basics/nearest.ts'
import { Mistake } from '../../errors.ts'
import { words } from '../../words/index.ts'
import type { Command } from '../say/command.ts'

/** A command with its options, as they were typed. */
export interface Typed {
  command: Command
  options: Record<string, string>
}

/** A text in quotes of any kind, as keyboards and Slack itself write them. */
const QUOTED = /["“”„«](?<double>.*?)["“”»](?=\s|$)|['‘](?<single>.*?)['’](?=\s|$)/u.source.replaceAll(
  /\?<\w+>/g,
  '?:',
)
/** A flag with its value; where two dashes are typed, macOS writes one long one. */
const FLAG = String.raw`(?<=^|\s)(--|[–—])(\p{L}[\p{L}-]*)(?:\s*=\s*|\s+|$)(${QUOTED}|(?!--|[–—]\p{L})\S+)?`
const flags = new RegExp(FLAG, 'gu')
/** An option as Discord has it. */
const named = /(?<=^|\s)(\p{L}[\p{L}-]*):(?=\S)/gu
const wholeInQuotes = new RegExp(String.raw`^(${QUOTED})((?:\s+${FLAG})*)\s*$`, 'u')

/**
 * Reads what a member typed after `/salon`: a command, its options as `--name value` or `name:value` anywhere, and the
 * rest in words.
 * Commands and options may be called by their English or French names.
 *
 * @param commands those that can be said
 * @returns nothing where nothing was typed
 * @throws Mistake for an unknown command or flag, naming the nearest known, a flag without a value, or words too many
 */
export function parse(typed: string, commands: readonly Command[]): Typed | undefined {
  const [, first, rest = ''] = /^\s*\/?(\S+)\s*(.*)$/su.exec(typed) ?? []
  if (first === undefined) return undefined
  const command = commandOf(first, commands)
  const [, quoted, after] = wholeInQuotes.exec(rest.trim()) ?? []
  const found: Record<string, string> = {}
  const collect = (text: string) =>
    text
      .replace(named, (whole, name: string) => (optionOf(name, command) ? `--${name} ` : whole))
      .replace(flags, (whole, dashes: string, name: string, value?: string) => {
        const option = optionOf(name, command)
        // A long dash may be no more than that.
        if (option === undefined && dashes !== '--') return whole
        if (option === undefined) throw unknownFlag(name, command)
        if (value === undefined) throw new Mistake((say) => say.slack.flagEmpty(name))
        found[option] = unquoted(value)
        return ' '
      })
  const free = (quoted === undefined ? collect(rest) : unquoted(quoted)).trim()
  if (after !== undefined) collect(after)
  const options = { ...place(free, found, command), ...found }
  for (const [name, option] of Object.entries(command.options)) {
    const value = options[name]
    if (value === undefined) continue
    if (option.type === 'picture') throw new Mistake((say) => say.slack.pictureNotTyped(command.name))
    // A drawing is called #12.
    if (option.type === 'integer') options[name] = value.replace(/^#/, '')
  }
  return { command, options }
}

/** Words without a flag: all of them are the text that the command needs, else each is the next option. */
function place(free: string, found: Record<string, string>, command: Command): Record<string, string> {
  if (free === '') return {}
  const open = Object.entries(command.options).filter(([name]) => found[name] === undefined)
  const text = open.find(([, { type, required }]) => type === 'text' && required)
  if (text) return { [text[0]]: free }
  const places = open.filter(([, { type }]) => type !== 'picture').map(([name]) => name)
  const given = free.split(/\s+/u)
  if (given.length > places.length)
    throw new Mistake((say) =>
      say.slack.wordsLeft(given.slice(places.length).join(' '), command.name, places),
    )
  return Object.fromEntries(given.map((word, place) => [places[place] as string, word]))
}

function commandOf(typed: string, commands: readonly Command[]): Command {
  const command = commands.find(({ name }) => calls(typed, name))
  if (command) return command
  const near = nearest(
    typed,
    commands.map(({ name }) => name),
  )
  throw new Mistake((say) => say.slack.slackNoCommand(typed, near))
}

function optionOf(typed: string, command: Command): string | undefined {
  return Object.keys(command.options).find((name) => calls(typed, name))
}

function unknownFlag(flag: string, command: Command): Mistake {
  const known = Object.entries(command.options).flatMap(([name, { type }]) =>
    type === 'picture' ? [] : name,
  )
  return new Mistake((say) => say.slack.flagUnknown(flag, command.name, nearest(flag, known), known))
}

function calls(typed: string, name: string): boolean {
  const called = typed.toLowerCase().normalize('NFC')
  return called === name || called === words('fr').platforms.menuName[name]
}

function unquoted(value: string): string {
  return new RegExp(`^(?:${QUOTED})$`, 'u').test(value) ? value.slice(1, -1).trim() : value
}
