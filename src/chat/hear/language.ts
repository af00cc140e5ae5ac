import type { Member } from '../../store/database.ts'
import type { Locale } from '../../words/index.ts'

/** The language a member is answered in: the one they chose, or the one their platform has for them. */
export function languageOf({ member, locale }: { member: Pick<Member, 'locale'>; locale: Locale }): Locale {
  return (member.locale as Locale | null) ?? locale
}
