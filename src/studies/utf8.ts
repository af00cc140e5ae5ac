import { Mistake } from '../errors.ts'

/** The text of a file that somebody brings. @throws Mistake for another encoding */
export function utf8(file: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch (cause) {
    throw new Mistake(`${name} is not UTF-8: save it as UTF-8.`, { cause })
  }
}
