import { Mistake } from '../../errors.ts'

/** A role as platforms write its mention: `<@&12>` on Discord, `<!subteam^S12>` on Slack. */
const mention = /<(?:@&|!subteam\^)(\w+)[^>]*>/g

/** Ids of the roles that are mentioned; none for `none`. @throws Mistake where nothing is */
export function readRoles(text: string): string[] {
  const ids = [...text.matchAll(mention)].flatMap(([, id]) => id ?? [])
  if (ids.length === 0 && text.trim().toLowerCase() !== 'none')
    throw new Mistake((say) => say.settings.rolesUnread)
  return [...new Set(ids)]
}
