import type { Account } from '../../people/link.ts'
import type { Call } from './command.ts'

/** An account as members know it: what it is called, and where. */
export function accountInWords(
  { everywhere, locale }: Pick<Call, 'everywhere' | 'locale'>,
  { name, platform }: Account,
): { name: string; where: string } {
  return { name, where: everywhere.find((one) => one.name === platform)?.title[locale] ?? platform }
}
