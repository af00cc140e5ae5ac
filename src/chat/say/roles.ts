import { Mistake } from '../../errors.ts'
import type { Call } from './command.ts'
import { mentioned } from './mentions.ts'

/** Ids of the roles that are mentioned; none for `none`. @throws Mistake where nothing is, or nothing can be */
export function readRoles({ here }: Pick<Call, 'here'>, text: string): string[] {
  if (text.trim().toLowerCase() === 'none') return []
  const ids = mentioned({ here }, 'role', text)
  if (ids.length === 0)
    throw new Mistake((say, locale) =>
      here.mentions ? say.settings.rolesUnread : say.settings.noRoles(here.title[locale]),
    )
  return ids
}
