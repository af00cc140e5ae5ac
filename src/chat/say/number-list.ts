import { Mistake } from '../../errors.ts'

/**
 * Whole numbers from 1 on as a member lists them, with commas or spaces between; each once.
 *
 * @param name of the option, for the mistake
 */
export function readNumbers(name: string, given: string): number[] {
  const parts = given.split(/[\s,;]+/).filter((part) => part !== '')
  const numbers = parts.map((part) => (/^#?\d{1,9}$/.test(part) ? Number(part.replace('#', '')) : 0))
  if (numbers.length === 0 || numbers.includes(0))
    throw new Mistake((words) => words.options.notNumbers(name, given))
  return [...new Set(numbers)]
}
