import type { privacy as english } from '../en/privacy.ts'

export const privacy: typeof english = {
  // direct messages
  promptPrivate: 'en message privé',
  templatePrivate: 'tournures en messages privés',
  elsewhere: 'Cela figure dans les messages privés d’une autre personne, et n’est que pour elle.',
}
