import type { duel as english } from '../en/duel.ts'
import { count, list, number } from './format.ts'

export const duel: typeof english = {
  ask: 'Laquelle montre le mieux ce qui était demandé ?',
  tie: 'Aussi bien l’une que l’autre',
  bad: 'Mauvaises toutes les deux',
  open: (pictures) =>
    `Des duels entre ces ${pictures} images : vous en voyez deux à la fois, et dites laquelle montre le mieux ce qui était demandé. Côtés et ordre sont tirés au sort ; l’avis de CLIP reste caché jusqu’à la clôture.`,
  choice: (randomShare) =>
    `La paire est tirée au sort ${number(100 * randomShare, 0)} % du temps ; sinon, c’est celle dont la réponse devrait apprendre le plus. Des images identiques au pixel près ne se rencontrent pas.`,
  // les résultats
  asked: 'Duels',
  duels: (n, members) =>
    `${count(n, 'duel compté', 'duels comptés')}, de ${count(members, 'membre', 'membres')}.`,
  worthsEstimated: 'L’ordre suit les valeurs de Bradley–Terry, avec les égalités selon Davidson.',
  worthsRegularised: (missing) =>
    `Les valeurs de Bradley–Terry n’existent pas pour ces duels${missing.length > 0 ? ` : ${missing.join(' ; ')}` : ''}. L’ordre suit des valeurs régularisées par une demi-victoire et une demi-défaite de chaque image contre un fantôme.`,
  gapIslands: (islands) =>
    `les duels forment ${islands.length} îlots qui ne se sont jamais rencontrés${islands.length > 6 ? '' : `, ${list(islands.map((group) => `{${group.join(', ')}}`))}`}`,
  gapUnbeaten: (group) =>
    group.length === 1
      ? `personne n’a battu la ${group[0]}`
      : `aucune autre n’a battu l’une de ${list(group)}`,
  gapWinless: (group) =>
    group.length === 1
      ? `la ${group[0]} n’a battu personne`
      : `aucune de ${list(group)} n’en a battu une autre`,
  sides: (wins, decided, share, interval, bias) =>
    `L’image de gauche a gagné ${wins} des ${decided} duels décidés : ${share} (intervalle à 95 % : ${interval}), ${
      bias === 'none'
        ? 'aucun signe que le côté compte'
        : `le côté ${bias === 'left' ? 'gauche' : 'droit'} a donc été préféré`
    }.`,
  headWorth: 'Valeur',
  headWorthRegularised: 'Valeur (régularisée)',
}
