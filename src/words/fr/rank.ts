import type { rank as english } from '../en/rank.ts'
export const rank: typeof english = {
  vote: (positions) =>
    positions === 1
      ? 'Montre-t-elle ce qui était demandé ? Approuvez-la si oui.'
      : 'Lesquelles montrent ce qui était demandé ? Approuvez-en autant que vous voulez. L’ordre est tiré au sort, et l’avis de CLIP reste caché jusqu’à la clôture.',
  topThree: 'Mon trio de tête',
  otherPrompt: (drawing, first) =>
    `Le dessin nᵒ ${drawing} a un autre texte que le nᵒ ${first} ; un vote porte sur les images d’un seul texte.`,
  stillOpen: (round) =>
    `Le vote nᵒ ${round} sur certaines de ces images est encore ouvert ; fermez-le d’abord, car une image n’est que dans un vote ouvert à la fois.`,
  between: (least, most, n) =>
    `Un vote porte sur ${least} à ${most} images, et celui-ci en aurait ${n} ; dites lesquelles avec pictures.`,
}
