import type { captions as english } from '../en/captions.ts'
import { number } from './format.ts'

export const captions: typeof english = {
  kind: { relevant: 'pertinente', middling: 'moyenne', unrelated: 'sans rapport' },
  headKind: 'Sorte',
  headDescription: 'Description',
  empty: 'Une description ne peut pas être vide.',
  tooLong: (length, limit) =>
    `Cette description compte ${number(length, 0)} caractères ; on en garde ${number(limit, 0)} au plus. Raccourcissez-la, s’il vous plaît.`,
  there: (text) => `Cette image est déjà décrite par « ${text} » ; écrivez autre chose.`,
  // ce qui ne se peut
  nothingDrawnYet: 'Rien n’a encore été dessiné ici : dessinez (/draw), ou nommez un dessin.',
  pictureAlt: 'L’image.',
  boardAlt: (pictures) =>
    pictures === 1 ? 'L’image à décrire.' : `Les ${pictures} images numérotées à décrire.`,
}
