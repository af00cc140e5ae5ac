import type { mirrors as english } from '../en/mirrors.ts'
import { list, listOr } from './format.ts'

export const mirrors: typeof english = {
  // /mirror, /settings mirror
  mirrored: (what, where) =>
    `${what} figure aussi dans ${where} : un seul vote, de quelque côté qu’il vienne.`,
  drawingName: (drawing) => `Le dessin nᵒ ${drawing}`,
  roundName: (round) => `La manche nᵒ ${round}`,
  mirrorsHere: (from) =>
    `Les messages de ${list(from)} figurent ici aussi ; un modérateur y met fin par /settings mirror:off.`,
  platformUnknown: (said, known) =>
    `« ${said} » n’est pas un salon ailleurs ; écrivez plateforme#salon, où la plateforme est ${listOr(known)}.`,
  placeUnknown: (said) => `Je ne vois pas de salon ${said} ; invitez-m’y, ou choisissez-en un en tapant.`,
  here: 'C’est ce salon-ci ; nommez-en un autre.',
  closed: (where) => `Salon ne travaille pas dans ${where} ; ses modérateurs l’y ont arrêté.`,
  twice: (where) => `Il figure déjà dans ${where}.`,
  over: 'C’était annulé : il n’y a rien à montrer ailleurs.',
  notPostedHere: 'Cela ne figure pas dans ce salon ; dites /mirror là où cela figure.',
  notYours: (author) =>
    `Seule la personne qui a fait la demande (${author}) ou un modérateur peut montrer cela ailleurs.`,
}
