import type { Locale } from '../../../words/index.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

/** What only members on Slack read. */
export function slackWords(locale: Locale): typeof en {
  return locale === 'fr' ? fr : en
}
