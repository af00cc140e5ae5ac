import { Mistake } from '../../errors.ts'
import { checkUpload } from '../../grid/upload.ts'
import type { Command, NumberOption, OptionValue } from './command.ts'

/** What PostgreSQL holds in an integer. */
export const LARGEST_INTEGER = 2 ** 31 - 1

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
      return [name, option.type === 'text' ? readText(name, value) : readNumber(name, option, value)]
    }),
  )
}

function readText(name: string, value: string | number): string {
  const text = String(value)
  if (text.includes('\0')) throw new Mistake((words) => words.options.withNul(name))
  return text
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
  const end = option.type === 'integer' ? LARGEST_INTEGER : Number.MAX_VALUE
  const { min = -end, max = end } = option
  if (number >= min && number <= max) return number
  throw new Mistake((words) =>
    option.min !== undefined && option.max !== undefined
      ? words.options.between(name, min, max)
      : number < min
        ? words.options.below(name, min)
        : words.options.above(name, max),
  )
}
