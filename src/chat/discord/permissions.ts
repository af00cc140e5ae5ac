import { OAuth2Scopes, PermissionFlagsBits, type PermissionsBitField } from 'discord.js'
import { Mistake } from '../../errors.ts'
import type { Words } from '../../words/index.ts'

/** A permission by Discord's name for it; `words` has what Discord's settings call it. */
type Permission = keyof Words['platforms']['permission']

/** What a post needs wherever it stands. */
const everywhere: readonly Permission[] = [
  'ViewChannel',
  'AttachFiles',
  'EmbedLinks',
  'AddReactions',
  'ReadMessageHistory',
]

/** All that Salon ever needs of a server. */
export const needed: readonly Permission[] = [
  ...everywhere,
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
]

/** Those that are needed and not granted. */
export function missing(granted: Readonly<PermissionsBitField>, wanted = needed): Permission[] {
  return wanted.filter((permission) => !granted.has(PermissionFlagsBits[permission]))
}

/** @throws Mistake as {@link whatLacks}, before anything is drawn that could not be shown */
export function demand(...asked: Parameters<typeof whatLacks>): void {
  const mistake = whatLacks(...asked)
  if (mistake) throw mistake
}

/**
 * The mistake that names what a post in such a channel lacks; nothing where it lacks nothing.
 * @param name of the channel, where it is another than that in which it is said
 */
export function whatLacks(
  granted: Readonly<PermissionsBitField>,
  { inThread, makesThread, name }: { inThread: boolean; makesThread: boolean; name?: string },
): Mistake | undefined {
  const lacking = missing(granted, [
    ...everywhere,
    inThread ? 'SendMessagesInThreads' : 'SendMessages',
    ...(makesThread && !inThread ? (['CreatePublicThreads'] as const) : []),
  ])
  if (lacking.length === 0) return undefined
  return new Mistake((words) =>
    words.platforms.permissionsMissing(
      lacking.map((permission) => words.platforms.permission[permission]),
      name,
    ),
  )
}

/** Where someone who manages a server invites Salon, with exactly what it needs. */
export function inviteLink(applicationId: string): string {
  const permissions = needed.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n)
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '),
    permissions: String(permissions),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}
