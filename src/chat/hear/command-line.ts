/**
 * How a command is written in a line of text, on every platform that has no form of its own for it. The page does this
 * in the browser, so this file imports nothing.
 */

/** Of an option, what it takes to read it in a line. */
export interface LineOption {
  name: string
  /** What it is called in the other language, where that differs. */
  alias?: string | undefined
  type: 'text' | 'integer' | 'number' | 'picture'
  required: boolean
}

/** Of a command, what it takes to read it in a line. */
export interface LineCommand<Option extends LineOption = LineOption> {
  name: string
  alias?: string | undefined
  options: readonly Option[]
}

/** What is wrong with a line; each platform says so in its own words. */
export type Misread =
  | { wrong: 'command'; typed: string }
  | { wrong: 'option' | 'picture' | 'left'; typed: string; command: LineCommand }
  | { wrong: 'empty' | 'twice'; option: string; command: LineCommand }

/** What a line says. */
export interface Line<Command extends LineCommand> {
  command: Command
  options: Record<string, string>
}

/** The name of an option, as it stands in a line. */
export interface Mark<Option extends LineOption> {
  typed: string
  /** Nothing where the command has no such option. */
  option: Option | undefined
  /** Where the name and where the value begins. */
  from: number
  value: number
}

/** A text in quotes of any kind, as keyboards and Slack itself write them. */
const QUOTED = String.raw`["“”„«](?:.*?)["“”»](?=\s|$)|['‘](?:.*?)['’](?=\s|$)`
const quotedThere = new RegExp(QUOTED, 'uy')
const quotedAlone = new RegExp(`^(?:${QUOTED})$`, 'u')
const quotedFirst = new RegExp(String.raw`^\s*(${QUOTED})`, 'u')

/** An option's name: after two dashes, of which macOS and phones make one long one, or before a colon. */
const name = /(?<=^|\s)(?:(--|[–—])(\p{L}[\p{L}-]*)(?:\s*=\s*|\s+|$)|(\p{L}[\p{L}-]*):(?=\S))/gu

/**
 * Reads a command with its options, `--name value` or `name:value` anywhere, and other words.
 * A number ends at the next space, a text at the next option or the end of its quotes; it is one word where the command
 * would else lack the words it needs. The other words are the text that the command needs; where it needs none, each
 * number takes one, in order, and the first text what is left, which begins with the first word that is no number.
 */
export function readLine<Command extends LineCommand>(
  line: string,
  commands: readonly Command[],
): Line<Command> | Misread {
  const [, typed = '', rest = ''] = /^\s*\/?(\S*)(.*)$/su.exec(line) ?? []
  const command = commands.find((one) => calls(typed, one))
  if (!command) return { wrong: 'command', typed }
  const pieces = inPieces(command, rest)
  if ('wrong' in pieces) return pieces
  const { options, words } = pieces
  const wrong = place(words, options, command)
  if (wrong) return wrong
  for (const { name, type } of command.options) {
    const value = options[name]
    if (value === undefined) continue
    if (type === 'picture') return { wrong: 'picture', typed: name, command }
    // A drawing is called #12.
    if (type === 'integer') options[name] = value.replace(/^#/, '')
  }
  return { command, options }
}

/** The names of options in what follows a command. */
export function marksIn<Option extends LineOption>(
  command: LineCommand<Option>,
  text: string,
): Mark<Option>[] {
  const marks: Mark<Option>[] = []
  name.lastIndex = 0
  for (let match = name.exec(text); match; match = name.exec(text)) {
    const [whole, dashes, flag, named] = match
    const typed = flag ?? named ?? ''
    const option = command.options.find((one) => calls(typed, one))
    // A long dash, or a word before a colon, may be no more than that.
    if (!option && dashes !== '--') continue
    const value = match.index + whole.length
    marks.push({ typed, option, from: match.index, value })
    // What is quoted names no option.
    quotedThere.lastIndex = value
    if (quotedThere.test(text)) name.lastIndex = quotedThere.lastIndex
  }
  return marks
}

interface Pieces {
  options: Record<string, string>
  /** What no option took. */
  words: string
}

function inPieces(command: LineCommand, text: string): Pieces | Misread {
  const quoted = wholeInQuotes(command, text)
  const after = quoted === undefined ? text : text.slice(quoted.length)
  const marks = marksIn(command, after)
  const unknown = marks.find(({ option }) => option === undefined)
  if (unknown) return { wrong: 'option', typed: unknown.typed, command }
  const read = (oneWord: boolean): Pieces | Misread => {
    const options: Record<string, string> = {}
    const words = [quoted === undefined ? after.slice(0, marks[0]?.from) : unquoted(quoted.trim())]
    for (const [index, { option, value }] of marks.entries()) {
      const given = after.slice(value, marks[index + 1]?.from).trim()
      const { name, type } = option as LineOption
      const [own, rest] = split(given, oneWord || type !== 'text')
      if (own === '') return { wrong: 'empty', option: name, command }
      if (name in options) return { wrong: 'twice', option: name, command }
      options[name] = own
      words.push(rest)
    }
    return { options, words: joined(words) }
  }
  const pieces = read(false)
  if ('wrong' in pieces || pieces.words !== '') return pieces
  return neededText(command, pieces.options) ? read(true) : pieces
}

/** Words that begin in quotes, where nothing but options follows: word for word what is meant. */
function wholeInQuotes(command: LineCommand, text: string): string | undefined {
  const [whole] = quotedFirst.exec(text) ?? []
  if (whole === undefined) return undefined
  const after = text.slice(whole.length)
  const [first] = marksIn(command, after)
  return after.slice(0, first?.from).trim() === '' ? whole : undefined
}

/** A value, and what comes after it. */
function split(given: string, oneWord: boolean): [own: string, rest: string] {
  const [quoted] = quotedFirst.exec(given) ?? []
  const own = quoted ?? (oneWord ? (/^\S*/u.exec(given)?.[0] ?? '') : given)
  return [unquoted(own), given.slice(own.length)]
}

/** Gives the words that no option took to the options that were not named. @returns what is wrong, if anything */
function place(words: string, options: Record<string, string>, command: LineCommand): Misread | undefined {
  if (words === '') return undefined
  const needed = neededText(command, options)
  if (needed) {
    options[needed.name] = words
    return undefined
  }
  let left = words
  const free = command.options.filter(({ name, type }) => options[name] === undefined && type !== 'picture')
  const hasText = free.some(({ type }) => type === 'text')
  for (const { name, type } of free) {
    if (left === '') break
    const [own, rest] = type === 'text' ? [left, ''] : split(left, true)
    if (type !== 'text' && hasText && !/^#?[\d.,]+$/.test(own)) continue
    options[name] = own
    left = rest.trim()
  }
  return left === '' ? undefined : { wrong: 'left', typed: left, command }
}

function neededText(
  { options }: LineCommand,
  given: Readonly<Record<string, string>>,
): LineOption | undefined {
  return options.find(({ name, type, required }) => type === 'text' && required && given[name] === undefined)
}

function joined(pieces: readonly string[]): string {
  return pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .join(' ')
}

function unquoted(value: string): string {
  return quotedAlone.test(value) ? value.slice(1, -1).trim() : value
}

/** Whether this is what something is called, in either language. */
export function calls(typed: string, { name, alias }: Pick<LineCommand, 'name' | 'alias'>): boolean {
  const called = typed.toLowerCase().normalize('NFC')
  return called === name || called === alias
}
