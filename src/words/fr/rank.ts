import type { rank as english } from '../en/rank.ts'
import { count } from './format.ts'

export const rank: typeof english = {
  vote: (positions) =>
    positions === 1
      ? 'Montre-t-elle ce qui était demandé ? Approuvez-la si oui.'
      : 'Lesquelles montrent ce qui était demandé ? Approuvez-en autant que vous voulez. L’ordre est tiré au sort, et l’avis de CLIP reste caché jusqu’à la clôture.',
  ballots: (n) => count(n, 'bulletin', 'bulletins'),
  topThree: 'Mon trio de tête',
  topAsk:
    'Quelle image montre le mieux ce qui était demandé ? Choisissez la première, puis la deuxième et la troisième.',
  topReplaces:
    'Une première place remplace vos approbations par un trio de tête ; vous avez un seul bulletin, et sa dernière forme compte.',
  topNow: (best) => `Votre trio de tête : ${best.join(' › ')}.`,
  topRest:
    'Les autres se partagent la place suivante. Il compte jusqu’à ce que vous le changiez, ou que vous choisissiez un numéro sous la grille.',
  topPlace: (place) => `${places[place - 1]} place`,
  topPlaceTaken: (place, picture) => `${places[place - 1]} place : image ${picture}`,
  topNone: 'Aucune image',
  drawingsAtMost: (most) => `Choisissez ${most} autres dessins au plus.`,
  notNumbers: (name, given) =>
    `${name} doit être des nombres séparés par des virgules, comme 1,4,7 ; « ${given} » n’en est pas.`,
  otherPrompt: (drawing, first) =>
    `Le dessin nᵒ ${drawing} a un autre texte que le nᵒ ${first} ; un vote porte sur les images d’un seul texte.`,
  stillOpen: (round) =>
    `Le vote nᵒ ${round} sur certaines de ces images est encore ouvert ; fermez-le d’abord, car une image n’est que dans un vote ouvert à la fois.`,
  between: (least, most, n) =>
    `Un vote porte sur ${least} à ${most} images, et celui-ci en aurait ${n} ; dites lesquelles avec pictures.`,
  topTooFew: (places) => `Un trio de tête demande au moins ${places} images.`,
}

const places = ['Première', 'Deuxième', 'Troisième']
