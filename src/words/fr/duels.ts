import type { duels as english } from '../en/duels.ts'
import { count, list, number } from './format.ts'

const both = (ties: number, bad: number) =>
  `${count(ties, 'égalité', 'égalités')}, ${bad} fois « mauvaises toutes les deux »`

export const duels: typeof english = {
  // les questions
  pairA: 'A, à gauche',
  pairB: 'B, à droite',
  pairAlt: 'Deux images : A à gauche, B à droite.',
  duelAsk: 'Laquelle montre le mieux ce qui était demandé ?',
  duelTie: 'Aussi bien l’une que l’autre',
  duelBad: 'Mauvaises toutes les deux',
  duelOpen: (pictures) =>
    `Des duels entre ces ${pictures} images : vous en voyez deux à la fois, et dites laquelle montre le mieux ce qui était demandé. Côtés et ordre sont tirés au sort ; l’avis de CLIP reste caché jusqu’à la clôture.`,
  duelChoice: (randomShare) =>
    `La paire est tirée au sort ${number(100 * randomShare, 0)} % du temps ; sinon, c’est celle dont la réponse devrait apprendre le plus. Des images identiques au pixel près ne se rencontrent pas.`,

  // les résultats
  duels: (n, members) =>
    `${count(n, 'duel compté', 'duels comptés')}, de ${count(members, 'membre', 'membres')}.`,
  undecided: (ties, bad) =>
    `Parmi eux ${both(ties, bad)} : aucune image n’y est préférée, ce sont donc des égalités pour les valeurs.`,
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
  armsDecided: (first, second, [wins, losses], share, interval, p) =>
    `« ${first} » face à « ${second} » : ${wins} à ${losses}, une part de ${share} (intervalle à 95 % : ${interval}) ; test des signes ${p}.`,
  armsUndecided: (first, second, ties, bad) =>
    `« ${first} » face à « ${second} » : aucun duel décidé (${both(ties, bad)}).`,
  armDrawn: (arm, template, drawn) =>
    `« ${arm} » : ${drawn}${template === null ? '' : ` Tournure dessinée : « ${template} ».`}`,
  armsAlt: (arms) => `Les images de chaque système sur une rangée, la meilleure d’abord. ${arms.join(' ')}`,
  armPicture: (position, rank) => `nᵒ ${position}, rang ${rank}`,
  wonOf: (wins, decided) => `${wins} sur ${decided}`,
  pValue: (p) => (p < 0.001 ? 'p < 0,001' : `p = ${number(p, 3)}`),
  headArm: 'Système',
  headWorth: 'Valeur',
  headWorthRegularised: 'Valeur (régularisée)',
  headRecord: 'Gagnés–égaux–perdus',
  headWon: 'Gagnés',
}
