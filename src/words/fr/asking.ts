import type { asking as english } from '../en/asking.ts'
import { count } from './format.ts'

export const asking: typeof english = {
  play: 'Jouer',
  answersSoFar: (answers, members) =>
    answers === 0
      ? 'Aucune réponse pour l’instant.'
      : `${count(answers, 'réponse', 'réponses')} jusqu’ici, de ${count(members, 'membre', 'membres')}.`,
  // questions
  place: (place, of) => `Question ${place} sur ${of}`,
  before: 'Précédente',
  thanks: (answered, more) =>
    `Merci : ${count(answered, 'réponse donnée', 'réponses données')}.${more ? '' : ' Cette manche n’a plus rien à vous demander.'}`,
  nothingToAsk: 'Cette manche n’a rien à vous demander.',
  tenMore: 'Encore dix',
  roundAsks: (round) => `La manche nᵒ ${round} pose des questions ; dites /play round:${round}.`,
  roundAsksNothing: (round) => `La manche nᵒ ${round} ne pose pas de questions ; votez sous son message.`,
  unknown: (question) => `Cette manche ne vous a pas posé de question ${question}.`,
  changed: (round) =>
    `Cette question n’est plus ce qu’elle était ; dites /play round:${round} pour la suite.`,
  answerUnclear: 'Ce n’est pas une réponse à cette question ; appuyez sur un de ses boutons.',
  nothingToPlay: 'Aucune manche à questions n’est ouverte ici ; ouvrez-en une, par exemple avec /duel.',
  allPlayed: 'Vous avez répondu à tout ce qu’il y avait ici. Merci !',
  memberForgotten: 'Vous avez été oublié : rien ne peut plus être compté pour vous.',
}
