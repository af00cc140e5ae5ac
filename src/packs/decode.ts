import { Mistake } from '../errors.ts'

/** The text of a file, without a mark at its beginning. @throws Mistake naming the first line that is not UTF-8 */
export function decode(bytes: Uint8Array, file: string): string {
  const text = inUtf8(bytes)
  // UTF-16 that is all ASCII is UTF-8, too, with zeros.
  if (text !== undefined && !text.includes('\0')) return text
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from)
    const to = end < 0 ? bytes.length : end + 1
    const one = inUtf8(bytes.subarray(from, to))
    if (one === undefined || one.includes('\0')) break
    from = to
  }
  throw new Mistake(({ packs }) => packs.notUtf8(file, line))
}

function inUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
