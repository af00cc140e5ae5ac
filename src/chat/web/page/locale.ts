import { createContext } from 'preact'
import { useContext, useLayoutEffect, useState } from 'preact/hooks'
import type { Locale } from '../../../words/index.ts'
import { type PageWords, pageWords } from './words.ts'

const key = 'salon-locale'

/** The language chosen on this browser, at first the browser's own. */
export function useLocale(): [Locale, (locale: Locale) => void] {
  const [locale, setLocale] = useState(guess)
  useLayoutEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const choose = (chosen: Locale) => {
    localStorage.setItem(key, chosen)
    setLocale(chosen)
  }
  return [locale, choose]
}

function guess(): Locale {
  const tag = localStorage.getItem(key) ?? navigator.language
  return tag.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

const LocaleContext = createContext<Locale>('en')
export const LocaleProvider = LocaleContext.Provider

/** The reader's language and what the page says in it. */
export function useWords(): { locale: Locale; words: PageWords } {
  const locale = useContext(LocaleContext)
  return { locale, words: pageWords(locale) }
}
