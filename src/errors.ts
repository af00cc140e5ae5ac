import { type Locale, type Words, words } from './words/index.ts'

/**
 * A mistake of a person: one line that names the mistake and the mend, shown to them as it is.
 * Everything else that is thrown is a fault of ours: logged with its cause, and told in general terms.
 */
export class Mistake extends Error {
  override readonly name = 'Mistake'
  readonly #say: (words: Words) => string

  /** @param say the line, in English for operators, or from the words of the member's language */
  constructor(say: string | ((words: Words) => string), options?: ErrorOptions) {
    const inWords = typeof say === 'string' ? () => say : say
    super(inWords(words('en')), options)
    this.#say = inWords
  }

  in(locale: Locale): string {
    return this.#say(words(locale))
  }
}

/** What was thrown, as an Error; anything else is kept as its cause. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown })
}

/** What a member reads when something goes wrong: their mistake in their language, or that the fault is ours. */
export function tellMember(thrown: unknown, locale: Locale): string {
  return thrown instanceof Mistake ? thrown.in(locale) : words(locale).mistakes.ourFault
}
