import { InvalidArgumentError } from 'commander'
import { outOfRange, type Ranged } from '../inference/ranges.ts'

/** Reads the value of an option that has a range. */
export function ranged(name: Ranged): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    const problem = outOfRange(name, value)
    if (problem) throw new InvalidArgumentError(`It ${problem}.`)
    return value
  }
}
