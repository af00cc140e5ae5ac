import { isFull, isOutage } from './basics/outage.ts'
import { type Locale, type Words, words } from './words/index.ts'

/**
 * A mistake of a person: one line that names the mistake and the mend, shown to them as it is.
 * Everything else that is thrown is a fault of ours: logged with its cause, and told in general terms.
 */
export class Mistake extends Error {
  override readonly name = 'Mistake'
  readonly #say: (words: Words, locale: Locale) => string

  /** @param say the line, in English for operators, or from the words of the member's language; some have theirs apart */
  constructor(say: string | ((words: Words, locale: Locale) => string), options?: ErrorOptions) {
    const inWords = typeof say === 'string' ? () => say : say
    super(oneLine(inWords(words('en'), 'en')), options)
    this.#say = inWords
  }

  in(locale: Locale): string {
    return oneLine(this.#say(words(locale), locale))
  }
}

/** What was said may be repeated in a line, whatever is in it. */
const oneLine = (text: string) => text.replace(/\s*[\r\n\u2028\u2029]\s*/gu, ' ')

/** What was thrown, as an Error; anything else is kept as its cause. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown })
}

/** Whether what was thrown is a fault of ours, for the log. That the database is away is said there by its events. */
export function isFault(thrown: unknown): boolean {
  return !(thrown instanceof Mistake) && !isOutage(thrown)
}

/** What a member reads when something goes wrong, in their language: their mistake, what to wait for, or our fault. */
export function tellMember(thrown: unknown, locale: Locale): string {
  if (thrown instanceof Mistake) return thrown.in(locale)
  const { mistakes } = words(locale)
  return isOutage(thrown) ? mistakes.oneMoment : isFull(thrown) ? mistakes.noRoom : mistakes.ourFault
}

/** What was thrown; a fault of ours with what it happened at, by which the log can be searched. */
export function happenedAt(thrown: unknown, at: Readonly<Record<string, unknown>>): Error {
  const error = toError(thrown)
  return error instanceof Mistake ? error : Object.assign(error, { at })
}
