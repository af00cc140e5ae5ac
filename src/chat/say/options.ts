import { Mistake } from '../../errors.ts'
import { checkUpload } from '../../grid/upload.ts'
import type { Command, NumberOption, OptionValue } from './command.ts'

/** Options as a platform has them: numbers where it knows types, bytes where a picture was brought, else text. */
export type RawOptions = Record<string, OptionValue | undefined>

/**
 * Checks what a member gave against what the command declares, and turns text into numbers where it should be.
 * @throws Mistake naming the first option that is wrong
 */
export function readOptions(command: Command, raw: RawOptions): RawOptions {
  const known = Object.keys(command.options)
  for (const name of Object.keys(raw))
    if (!known.includes(name)) throw new Mistake((words) => words.options.unknown(name, command.name, known))
  return Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => {
      const value = raw[name]
      if (value === undefined || (value === '' && !option.required)) {
        if (option.required) throw new Mistake((words) => words.options.missing(name, command.name))
        return [name, undefined]
      }
      if (option.type === 'picture') return [name, readPicture(name, value)]
      if (value instanceof Uint8Array) throw new Mistake((words) => words.options.notText(name))
      return [name, option.type === 'text' ? String(value) : readNumber(name, option, value)]
    }),
  )
}

function readPicture(name: string, value: OptionValue): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Mistake((words) => words.options.notPicture(name))
  return checkUpload(value)
}

function readNumber(name: string, option: NumberOption, value: string | number): number {
  const given = String(value).trim()
  const number = given === '' ? Number.NaN : Number(given.replace(',', '.'))
  if (!Number.isFinite(number)) throw new Mistake((words) => words.options.notNumber(name, given))
  if (option.type === 'integer' && !Number.isInteger(number))
    throw new Mistake((words) => words.options.notInteger(name))
  const { min = -Infinity, max = Infinity } = option
  if (number >= min && number <= max) return number
  throw new Mistake((words) =>
    Number.isFinite(min) && Number.isFinite(max)
      ? words.options.between(name, min, max)
      : Number.isFinite(min)
        ? words.options.below(name, min)
        : words.options.above(name, max),
  )
}
