import type { top as english } from '../en/top.ts'

export const top: typeof english = {
  ask: 'Quelle image montre le mieux ce qui était demandé ? Choisissez la première, puis la deuxième et la troisième.',
  replaces:
    'Une première place remplace vos approbations par un trio de tête ; vous avez un seul bulletin, et sa dernière forme compte.',
  now: (best) => `Votre trio de tête : ${best.join(' › ')}.`,
  rest: 'Les autres se partagent la place suivante. Il compte jusqu’à ce que vous le changiez, ou que vous choisissiez un numéro sous la grille.',
  place: (place) => `${places[place - 1]} place`,
  placeTaken: (place, picture) => `${places[place - 1]} place : image ${picture}`,
  none: 'Aucune image',
  tooFew: (places) => `Un trio de tête demande au moins ${places} images.`,
}

const places = ['Première', 'Deuxième', 'Troisième']
