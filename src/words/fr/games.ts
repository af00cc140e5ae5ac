import type { games as english } from '../en/games.ts'
import { count } from './format.ts'

export const games: typeof english = {
  // manches de tous les jeux
  roundDraws: 'Ses images sont en cours ; la manche s’ouvrira avec la dernière.',
  roundCancelled: 'Cette manche est annulée : toutes ses images n’ont pas été dessinées.',
  play: 'Jouer',
  answersSoFar: (answers, members) =>
    answers === 0
      ? 'Aucune réponse pour l’instant.'
      : `${count(answers, 'réponse', 'réponses')} jusqu’ici, de ${count(members, 'membre', 'membres')}.`,
  closing: (after, at, asks) => {
    const ballots = asks ? ['réponse', 'réponses'] : ['bulletin', 'bulletins']
    const ways = [
      ...(after === null ? [] : [`à ${count(after, ballots[0] as string, ballots[1] as string)}`]),
      ...(at === null ? [] : [`le ${moment(at)}`]),
    ]
    return `Clôture automatique ${ways.join(', ou ')}.`
  },
  roundClosed: (round) => `La manche nᵒ ${round} est close.`,

  // questions
  questionPlace: (place, of) => `Question ${place} sur ${of}`,
  before: 'Précédente',
  thanks: (answered, more) =>
    `Merci : ${count(answered, 'réponse donnée', 'réponses données')}.${more ? '' : ' Cette manche n’a plus rien à vous demander.'}`,
  nothingToAsk: 'Cette manche n’a rien à vous demander.',
  tenMore: 'Encore dix',

  // ce qui ne va pas
  roundNumberUnknown: (round) => `La manche nᵒ ${round} n’existe pas.`,
  roundNotClosedYet: (round) =>
    `La manche nᵒ ${round} n’est pas encore close ; les résultats viendront à la clôture.`,
  modelsOrTemplates: 'Comparez des modèles ou des tournures, pas les deux à la fois.',
  armsBetween: (min, max) =>
    `Donnez-en de ${min} à ${max} différents, par exemple models:a,b ou templates:{}|une image de {}`,
  promptNeedsArms:
    'Un texte est à dessiner par des modèles ou des tournures : nommez-en deux, ou donnez plutôt un dessin.',
  duelNeedsTwo: 'Un duel demande deux images ; ce dessin n’en a qu’une.',
  roundAsks: (round) => `La manche nᵒ ${round} pose des questions ; dites /play round:${round}.`,
  roundAsksNothing: (round) => `La manche nᵒ ${round} ne pose pas de questions ; votez sous son message.`,
  questionUnknown: (question) => `Cette manche ne vous a pas posé de question ${question}.`,
  questionChanged: (round) =>
    `Cette question n’est plus ce qu’elle était ; dites /play round:${round} pour la suite.`,
  answerUnclear: 'Ce n’est pas une réponse à cette question ; appuyez sur un de ses boutons.',
  nothingToPlay: 'Aucune manche à questions n’est ouverte ici ; ouvrez-en une, par exemple avec /duel.',
  allPlayed: 'Vous avez répondu à tout ce qu’il y avait ici. Merci !',
  memberForgotten: 'Vous avez été oublié : rien ne peut plus être compté pour vous.',
}

function moment(at: Date): string {
  const day = at.toLocaleDateString('fr', { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const time = at.toLocaleTimeString('fr', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  return `${day} à ${time} UTC`
}
