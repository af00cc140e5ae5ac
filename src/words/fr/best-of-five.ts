import type { bestOfFive as english } from '../en/best-of-five.ts'
import { count } from './format.ts'

export const bestOfFive: typeof english = {
  open: (pairs, judges) =>
    `${count(pairs, 'paire', 'paires')} d’images, chaque fois deux du même texte : ${judges} juges disent laquelle est la plus réaliste, et laquelle correspond le mieux au texte ; la majorité décide. Ce qui les a dessinées reste caché jusqu’à la clôture. Qui les a demandées ne juge pas, sauf si la manche le permet.`,
  notAsked: (pairs) =>
    `${count(pairs, 'paire de plus montre', 'paires de plus montrent')} deux fois la même image, au pixel près, et ne ${pairs < 2 ? 'se demande' : 'se demandent'} pas.`,
  noChange: 'Aucun changement',
  ask: {
    realistic: 'Laquelle est la plus réaliste ?',
    matches: 'Laquelle correspond le mieux au texte ?',
  },
  tie: 'Aucune différence',
  counted: (n, members) =>
    `${count(n, 'jugement compté', 'jugements comptés')}, de ${count(members, 'juge', 'juges')}.`,
  short: (n) => `${count(n, 'paire a', 'paires ont')} moins de cinq juges.`,
  decided: (first, second, [wins, losses], ties) =>
    `À la majorité, «\u00a0${first}\u00a0» en gagne ${wins} et «\u00a0${second}\u00a0» ${losses}, ${count(ties, 'égalité', 'égalités')}.`,
  undecided: (ties) => `Aucune paire décidée (${count(ties, 'égalité', 'égalités')}).`,
  votes: (first, second) => `Voix du tableau : pour « ${first} » – aucune différence – pour « ${second} ».`,
  alt: (found) =>
    `Les images de chaque système sur une rangée, le même texte l’un sous l’autre, encadrées quand elles correspondent mieux. ${found.join(' ')}`,
  kappa: (value) =>
    `Entre ces juges, sur ces paires, l’accord est de κ de Fleiss ${value}\u00a0; il ne dit rien d’autres, et n’a donc pas d’intervalle.`,
  kappaNone: 'Pas de κ de Fleiss : aucune paire n’a cinq juges, ou tous ont dit la même chose.',
  headBest: { realistic: 'Plus réaliste', matches: 'Correspond mieux' },
  twoArms: 'Nommez deux modèles, ou deux tournures séparées par |.',
  promptsBetween: (min, max) =>
    `Donnez de ${min} à ${max} textes différents séparés par |, par exemple : un chat | un cercle rouge`,
}
