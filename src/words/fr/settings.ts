import type { settings as english } from '../en/settings.ts'
import { count } from './format.ts'

export const settings: typeof english = {
  now: 'Les réglages d’ici ; dites /settings avec une option pour en changer un.',
  roles: (n) => count(n, 'rôle', 'rôles'),
  headSetting: 'Réglage',
  headNow: 'Actuel',
  rolesUnread: 'roles : mentionnez les rôles, par exemple @jury, ou écrivez none.',
  noRoles: (platform) =>
    `roles : Salon ne connaît pas de rôles sur ${platform} ; les modérateurs y veillent.`,
  channelClosed: 'Salon ne travaille pas dans ce salon de discussion ; ses modérateurs l’y ont arrêté.',
  notYours: 'Seul un modérateur de ce salon (qui peut y gérer les messages) peut changer cela.',
}
