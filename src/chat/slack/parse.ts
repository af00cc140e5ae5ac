import { nearest } from '../../basics/nearest.ts'
import { Mistake } from '../../errors.ts'
import { type Line, type LineCommand, type Misread, readLine } from '../hear/command-line.ts'
import { type Command, lineOf } from '../say/command.ts'
import type { Form } from './form.ts'
import { slackWords } from './words/index.ts'

/**
 * Reads what a member typed after `/salon`, as `hear/command-line.ts` has it.
 *
 * @param commands those that can be said
 * @returns the command, and what a dialogue has to ask for first; nothing where nothing was typed
 * @throws Mistake for what cannot be read, with the mend
 */
export function parse(typed: string, commands: readonly Command[]): Form | undefined {
  if (typed.trim() === '') return undefined
  const lines = commands.map(lineOf)
  const read = readLine(typed, lines)
  if ('wrong' in read)
    throw misread(
      read,
      lines.map(({ name }) => name),
    )
  const { command, options } = read
  return { command: command.name, options, asks: missing(read) }
}

function misread(read: Misread, commands: readonly string[]): Mistake {
  return new Mistake((_, locale) => {
    const say = slackWords(locale)
    if (read.wrong === 'command') return say.noCommand(read.typed, nearest(read.typed, commands))
    const { name, options } = read.command
    const known = options.flatMap((option) => (option.type === 'picture' ? [] : option.name))
    switch (read.wrong) {
      case 'option':
        return say.flagUnknown(read.typed, name, nearest(read.typed, known), known)
      case 'empty':
        return say.flagEmpty(read.option)
      case 'twice':
        return say.flagTwice(read.option)
      case 'left':
        return say.wordsLeft(read.typed, name, known)
      case 'picture':
        return say.pictureNotTyped(name)
    }
  })
}

/** What a command cannot do without and nobody can type: its picture, and what goes with it. */
function missing({ command, options }: Line<LineCommand>): string[] {
  const wanted = command.options.filter(({ name }) => options[name] === undefined)
  const picture = wanted.find(({ type }) => type === 'picture')
  // A drawing has pictures of its own.
  if (!picture || (!picture.required && options.drawing !== undefined)) return []
  return [picture.name, ...wanted.filter(({ type }) => type === 'text').map(({ name }) => name)]
}
