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
  worthsEstimated:
    'L’ordre suit les valeurs de Bradley–Terry à biais réduit (Firth), une égalité étant une demi-victoire pour chacune\u00a0: sous chaque image, la probabilité qu’elle soit préférée à l’image moyenne, avec l’intervalle à 95\u00a0% pour d’autres duels de ces membres.',
  worthsRegularised: (islands) =>
    `Les valeurs de Bradley–Terry n’existent pas pour ces duels\u00a0: ils forment ${islands.length} îlots qui ne se sont jamais rencontrés${islands.length > 6 ? '' : `, ${list(islands.map((group) => `{${group.join(', ')}}`))}`}. L’ordre suit des valeurs régularisées par une demi-victoire et une demi-défaite de chaque image contre un fantôme, qui n’ont pas d’intervalle.`,
  hangsOn: (favourite, next, duels, of) =>
    `Sans ${duels} des ${of} duels, la ${next} serait à égalité avec la ${favourite}, ou devant elle.`,
  sides: (wins, decided) =>
    `L’image de gauche a gagné ${wins} fois sur ${count(decided, 'duel décidé', 'duels décidés')}.`,
  sidesShare: (share, preferred) =>
    `Sur tous les membres et toutes les paires semblables, la gauche est préférée dans ${share}, ni l’une ni l’autre comptant pour moitié\u00a0: ${
      preferred === 'none'
        ? 'aucun signe que le côté compte'
        : `le côté ${preferred === 'left' ? 'gauche' : 'droit'} est préféré`
    }.`,
  fewPairs: (pairs) =>
    `${count(pairs, 'paire ne dit', 'paires ne disent')} pas si le côté compte sur d’autres\u00a0: il en faut 6.`,
  headAgainst: 'Face à la moyenne',
  headAgainstRegularised: 'Face à la moyenne (régularisée)',
}
