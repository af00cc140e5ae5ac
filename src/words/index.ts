import { en } from './en/index.ts'
import { fr } from './fr/index.ts'

/** Everything a member reads, in each language; `fr` is checked against `en` by its type. */
export type Words = typeof en
export type Locale = 'en' | 'fr'
/** A short text in both languages, where it stands beside what it describes. */
export type Text = Record<Locale, string>

export const locales: readonly Locale[] = ['en', 'fr']

export function words(locale: Locale): Words {
  return locale === 'fr' ? fr : en
}

/** The language of ours nearest to a tag such as `fr-CA`; English for what we do not speak. */
export function nearestLocale(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}
