import { calls, type Misread, marksIn, readLine } from '../../hear/command-line.ts'
import type { CommandData, OptionData, SayData } from '../protocol.ts'
import type { PageWords } from './words.ts'

/** What was typed, as a command; or what is wrong with it. */
export type Parsed = { said: SayData } | { problem: (words: PageWords) => string }

/** Reads a line: with a slash, as `hear/command-line.ts` has it; one without is drawn, word for word. */
export function parse(line: string, commands: readonly CommandData[]): Parsed {
  const text = line.trim()
  if (!text.startsWith('/')) {
    const first = commands.find(({ name }) => name === 'draw')?.options[0]
    if (first === undefined) return { problem: (words) => words.unknownCommand('draw') }
    return { said: { command: 'draw', options: { [first.name]: text } } }
  }
  const read = readLine(text, commands)
  if ('wrong' in read) return { problem: (words) => misread(read, words) }
  return { said: { command: read.command.name, options: read.options } }
}

function misread(read: Misread, words: PageWords): string {
  if (read.wrong === 'command') return words.unknownCommand(read.typed)
  const { name, options } = read.command
  switch (read.wrong) {
    case 'option':
    case 'picture':
      return words.unknownOption(read.typed, name)
    case 'empty':
      return words.missingValue(read.option)
    case 'twice':
      return words.twice(read.option)
    case 'left':
      return options.length === 0 ? words.noOptions(name) : words.wordsLeft(read.typed, name)
  }
}

/** One line of the menu; choosing it makes the text before the caret `text`. */
export interface Suggestion {
  label: string
  detail: string
  text: string
}

/** What can follow the text before the caret. */
export interface Suggestions {
  suggestions: Suggestion[]
  /** Whether Enter takes the first suggestion, as what stands there means nothing yet. */
  eager: boolean
  /** Values that the server may know; each replaces what is `typed` at the end of the text. */
  ask?: { command: string; option: string; typed: string }
}

const nothing: Suggestions = { suggestions: [], eager: false }

/** @param before the text before the caret */
export function menuFor(before: string, commands: readonly CommandData[], words: PageWords): Suggestions {
  const [, name = '', space, rest = ''] = /^\/(\S*)(\s?)(.*)$/s.exec(before) ?? []
  if (!before.startsWith('/')) return nothing
  if (space === '') return commandMenu(name.toLowerCase(), commands)
  const command = commands.find((one) => calls(name, one))
  return command === undefined ? nothing : optionMenu(command, before, ` ${rest}`, words)
}

function commandMenu(typed: string, commands: readonly CommandData[]): Suggestions {
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

function optionMenu(command: CommandData, before: string, rest: string, words: PageWords): Suggestions {
  const begun = /\s((?:--|—|–)([a-z-]*))$/iu.exec(rest)
  const marks = marksIn(command, rest).flatMap(({ option, value }) => (option ? [{ option, value }] : []))
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
