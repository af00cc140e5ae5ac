import type { Mentionable } from '../platform.ts'
import type { Call } from './command.ts'

/** Ids of what a text mentions, each once. */
export function mentioned({ here }: Pick<Call, 'here'>, what: Mentionable, text: string): string[] {
  const mention = here.mentions?.[what]
  if (!mention) return []
  return [...new Set([...text.matchAll(new RegExp(mention, 'g'))].flatMap(([, id]) => id ?? []))]
}
