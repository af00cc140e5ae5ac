import { count } from './format.ts'

export const settings = {
  now: 'The settings here; say /settings with an option to change one.',
  roles: (n: number) => count(n, 'role', 'roles'),
  headSetting: 'Setting',
  headNow: 'Now',
  rolesUnread: 'roles: mention the roles, such as @jury, or write none.',
  noRoles: (platform: string) =>
    `roles: Salon knows of no roles on ${platform}; moderators keep order there.`,
  channelClosed: 'Salon does not work in this channel; its moderators have turned it off.',
  notYours: 'Only a moderator of this channel (who may manage messages here) can change that.',
}
