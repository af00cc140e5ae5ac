import type { round as english } from '../en/round.ts'
import { count, list } from './format.ts'

export const round: typeof english = {
  closed: (drawing) => `Le vote sur le dessin nᵒ ${drawing} est clos.`,
  // manches de tous les jeux
  draws: 'Ses images sont en cours ; la manche s’ouvrira avec la dernière.',
  cancelled: 'Cette manche est annulée : toutes ses images n’ont pas été dessinées.',
  closing: (after, at, asks) => {
    const ballots = asks ? ['réponse', 'réponses'] : ['bulletin', 'bulletins']
    const ways = [
      ...(after === null ? [] : [`à ${count(after, ballots[0] as string, ballots[1] as string)}`]),
      ...(at === null ? [] : [`le ${moment(at)}`]),
    ]
    return `Clôture automatique ${ways.join(', ou ')}.`
  },
  equal: (groups) =>
    `${list(groups)}\u00a0: la même image, au pixel près. Dans une manche elle n’en fait qu’une\u00a0: nommer l’une, c’est la nommer, une fois.`,
  roundClosed: (round) => `La manche nᵒ ${round} est close.`,
  // ce qui ne va pas
  numberUnknown: (round) => `La manche nᵒ ${round} n’existe pas.`,
  unknown: 'Ce vote n’existe pas (ou plus).',
  notOpen: 'Ce vote est clos : les bulletins ne peuvent plus changer.',
  pending: 'Ce dessin n’est pas fini ; le vote s’ouvrira avec lui.',
  positionUnknown: (positions) => `Les images sont numérotées de 1 à ${positions}.`,
  closeNotYours: (author, closers) =>
    closers === 'moderators'
      ? 'Seul un modérateur peut clore un vote dans ce salon.'
      : closers === 'requester'
        ? `Seule la personne qui a fait la demande (${author}) ou un modérateur peut clore ce vote.`
        : `Seule la personne qui a fait la demande (${author}) ou quelqu’un qui a voté peut clore ce vote.`,
  nothingToClose: 'Vous n’avez aucun vote ouvert à clore.',
  notClosedYet: (drawing) =>
    `Le vote sur le dessin nᵒ ${drawing} est encore ouvert ; les résultats viendront à la clôture.`,
  ballots: (n) => count(n, 'bulletin', 'bulletins'),
}

function moment(at: Date): string {
  const day = at.toLocaleDateString('fr', { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const time = at.toLocaleTimeString('fr', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  return `${day} à ${time} UTC`
}
