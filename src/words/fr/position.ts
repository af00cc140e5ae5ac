import type { position as english } from '../en/position.ts'
import { count, list, number } from './format.ts'

export const position: typeof english = {
  intro: (ballots, rounds) =>
    `Combien de fois une image est choisie à chaque numéro de la grille, quoi qu’elle montre : ${count(ballots, 'bulletin', 'bulletins')} dans ${count(rounds, 'vote', 'votes')}.`,
  none: 'Il n’y a pas encore de bulletin compté dans un vote clos : rien à dire des numéros de la grille.',
  test: (p, sure) =>
    `Si la place était indifférente, des écarts aussi grands viendraient avec p = ${p} : ${
      sure ? 'la place compte.' : 'rien n’indique que la place compte.'
    }`,
  first: (position, points) =>
    `Le plus grand écart est au numéro ${position} : ${points} points de pourcentage par rapport à une répartition égale.`,
  without: (numbers, need) =>
    `Pas ${numbers.length === 0 ? 'encore d’intervalle' : `d’intervalle pour ${list(numbers)}`} : il faut ${need}.`,
  takesMembers: (least) => `les bulletins d’au moins ${count(least, 'membre', 'membres')}`,
  takesVotes: (least) =>
    `au moins ${count(least, 'vote qui montre le numéro', 'votes qui montrent le numéro')}`,
  alt: (position, points, p) =>
    `Par numéro de la grille : le numéro ${position} s’écarte de ${points} points d’une répartition égale, le plus grand écart${
      p === undefined ? '' : ` (p = ${p})`
    }.`,
  label: (position) => `Numéro ${position}`,
  value: (share, even) => `${share} (égal : ${even})`,
  legendPosition: 'choisie plus ou moins qu’à égalité, intervalle à 95 %',
  axisPosition: 'points de pourcentage',
  headShareChosen: 'Choisie',
  headEven: 'À égalité',
  headDifference: 'Écart (95 %)',
  points: (share) => number(Math.abs(share) * 100, 1),
}
