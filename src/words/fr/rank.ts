import type { rank as english } from '../en/rank.ts'
import { list, listOr } from './format.ts'

export const rank: typeof english = {
  vote: (positions) =>
    positions === 1
      ? 'Montre-t-elle ce qui était demandé ? Approuvez-la si oui.'
      : 'Lesquelles montrent ce qui était demandé ? Approuvez-en autant que vous voulez. L’ordre est tiré au sort, et l’avis de CLIP reste caché jusqu’à la clôture.',
  topThree: 'Mon trio de tête',
  // résultats
  headRange: 'Rangs possibles',
  range: (best, worst) => (best === worst ? String(best) : `${best} – ${worst}`),
  rangeShort: (best, worst) => (best === worst ? `rang ${best}` : `rang ${best} – ${worst}`),
  firstUnknown:
    'N’importe quelle image peut être la préférée de tous les membres semblables\u00a0: moins de six bulletins n’en départagent pas deux à 95\u00a0%.',
  firstAny:
    'N’importe quelle image peut être la préférée de tous les membres semblables\u00a0: à 95\u00a0%, rien n’en place une sous une autre.',
  firstAmong: (pictures) =>
    pictures.length === 1
      ? `À 95\u00a0%, c’est aussi la ${pictures[0]} parmi tous les membres semblables.`
      : `À 95\u00a0%, la préférée de tous les membres semblables peut être la ${listOr(pictures)}.`,
  hangsOn: (favourite, next, ballots, of, ranked) =>
    `${ranked ? 'Par le nombre d’autres images que chacune bat, sans' : 'Sans'} ${ballots} des ${of} bulletins, la ${list(next)} serait à égalité avec la ${favourite}, ou devant elle.`,
  otherPrompt: (drawing, first) =>
    `Le dessin nᵒ ${drawing} a un autre texte que le nᵒ ${first} ; un vote porte sur les images d’un seul texte.`,
  stillOpen: (round) =>
    `Le vote nᵒ ${round} sur certaines de ces images est encore ouvert ; fermez-le d’abord, car une image n’est que dans un vote ouvert à la fois.`,
  between: (least, most, n) =>
    `Un vote porte sur ${least} à ${most} images, et celui-ci en aurait ${n} ; dites lesquelles avec pictures.`,
}
