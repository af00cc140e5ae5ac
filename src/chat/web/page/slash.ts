import type { CommandData, OptionData, SayData } from '../protocol.ts'
import type { PageWords } from './words.ts'

/** What was typed, as a command; or what is wrong with it. */
export type Parsed = { said: SayData } | { problem: (words: PageWords) => string }

/** An option by its name, after a space: `--count`, of which phones make a dash, or `count:4` as Discord has it. */
const marker = /(?<=\s)(?:(--|—|–)([a-z][a-z-]*)(?:[=\s]|$)|([a-z][a-z-]*):(?=\S))/giu

interface Mark {
  option: OptionData
  /** Where the name and where the value begins. */
  from: number
  value: number
}

/**
 * Reads a line: `/draw a red circle --count 4` says a command, whose first option takes the words that no other
 * takes; a line without a slash is drawn, word for word.
 */
export function parse(line: string, commands: CommandData[]): Parsed {
  const text = line.trim()
  const name = /^\/(\S*)/.exec(text)?.[1]
  const command = commands.find((one) => one.name === (name?.toLowerCase() ?? 'draw'))
  if (command === undefined) return { problem: (words) => words.unknownCommand(name ?? 'draw') }
  const [first] = command.options
  if (name === undefined) return { said: { command: 'draw', options: first ? { [first.name]: text } : {} } }
  return parseOptions(command, text.slice(name.length + 1))
}

function parseOptions(command: CommandData, text: string): Parsed {
  const unknown = unknownMark(command, text)
  if (unknown !== undefined) return { problem: (words) => words.unknownOption(unknown, command.name) }
  const marks = marksIn(command, text)
  const options: Record<string, string> = {}
  const loose = [text.slice(0, marks[0]?.from)]
  for (const [index, { option, value }] of marks.entries()) {
    const [own, rest] = split(option, text.slice(value, marks[index + 1]?.from).trim())
    if (own === '') return { problem: (words) => words.missingValue(option.name) }
    if (option.name in options) return { problem: (words) => words.twice(option.name) }
    options[option.name] = own
    loose.push(rest)
  }
  const words = loose
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
  const [first] = command.options
  if (words === '') return { said: { command: command.name, options } }
  if (first === undefined) return { problem: (say) => say.noOptions(command.name) }
  if (first.name in options) return { problem: (say) => say.twice(first.name) }
  return { said: { command: command.name, options: { ...options, [first.name]: words } } }
}

/** A number ends at the next space; a text goes on to the next option, in quotes or without. */
function split(option: OptionData, text: string): [own: string, rest: string] {
  if (option.type === 'text') return [text.replace(/^"(.*)"$/s, '$1').trim(), '']
  const [own = ''] = text.split(/\s/, 1)
  return [own, text.slice(own.length)]
}

function marksIn(command: CommandData, text: string): Mark[] {
  return [...text.matchAll(marker)].flatMap((match) => {
    const option = optionNamed(command, match[2] ?? match[3])
    return option === undefined ? [] : [{ option, from: match.index, value: match.index + match[0].length }]
  })
}

/** Two hyphens and a name that is none; with a dash it may just be a dash. */
function unknownMark(command: CommandData, text: string): string | undefined {
  for (const [, dash, name] of text.matchAll(marker))
    if (dash === '--' && optionNamed(command, name) === undefined) return name
  return undefined
}

function optionNamed(command: CommandData, name: string | undefined): OptionData | undefined {
  return command.options.find((option) => option.name === name?.toLowerCase())
}

/** One line of the menu; choosing it makes the text before the caret `text`. */
export interface Suggestion {
  label: string
  detail: string
  text: string
}

/** What can follow the text before the caret. */
export interface Menu {
  suggestions: Suggestion[]
  /** Whether Enter takes the first suggestion, as what stands there means nothing yet. */
  eager: boolean
  /** Values that the server may know; each replaces what is `typed` at the end of the text. */
  ask?: { command: string; option: string; typed: string }
}

const nothing: Menu = { suggestions: [], eager: false }

/** @param before the text before the caret */
export function menuFor(before: string, commands: CommandData[], words: PageWords): Menu {
  const [, name = '', space, rest = ''] = /^\/(\S*)(\s?)(.*)$/s.exec(before) ?? []
  if (!before.startsWith('/')) return nothing
  if (space === '') return commandMenu(name.toLowerCase(), commands)
  const command = commands.find((one) => one.name === name.toLowerCase())
  return command === undefined ? nothing : optionMenu(command, before, ` ${rest}`, words)
}

function commandMenu(typed: string, commands: CommandData[]): Menu {
  const matches = commands.filter(({ name }) => name.startsWith(typed))
  return {
    suggestions: matches.map(({ name, description }) => ({
      label: `/${name}`,
      detail: description,
      text: `/${name} `,
    })),
    eager: !matches.some(({ name }) => name === typed),
  }
}

function optionMenu(command: CommandData, before: string, rest: string, words: PageWords): Menu {
  const begun = /\s((?:--|—|–)([a-z-]*))$/iu.exec(rest)
  const marks = marksIn(command, rest)
  const free = command.options.slice(1).filter((option) => !marks.some((mark) => mark.option === option))
  const suggest = (options: OptionData[], head: string) =>
    options.map((option) => ({
      label: `--${option.name}`,
      detail: describe(option, words),
      text: `${head}--${option.name} `,
    }))
  if (begun !== null) {
    const [, whole = '', typed = ''] = begun
    const matches = free.filter(({ name }) => name.startsWith(typed.toLowerCase()))
    return { suggestions: suggest(matches, before.slice(0, before.length - whole.length)), eager: true }
  }
  const mark = marks.at(-1)
  const typed = rest.slice(mark?.value ?? 0).trimStart()
  const valueIsDone = mark !== undefined && mark.option.type !== 'text' && /\s/.test(typed)
  const option = valueIsDone ? undefined : (mark?.option ?? command.options[0])
  const awaitsValue = mark !== undefined && typed === ''
  return {
    suggestions: /\s$/.test(rest) && !awaitsValue ? suggest(free, before) : [],
    eager: false,
    ...(option?.completes && { ask: { command: command.name, option: option.name, typed } }),
  }
}

function describe({ description, required, min, max }: OptionData, words: PageWords): string {
  const range =
    min !== undefined && max !== undefined
      ? words.between(min, max)
      : min !== undefined
        ? words.from(min)
        : max !== undefined
          ? words.upTo(max)
          : undefined
  const notes = [range, required ? words.required : undefined].filter((note) => note !== undefined)
  return notes.length === 0 ? description : `${description} (${notes.join(', ')})`
}
