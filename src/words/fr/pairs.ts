import type { pairs as english } from '../en/pairs.ts'
import { count, number } from './format.ts'

export const pairs: typeof english = {
  // les questions
  pairA: 'A, à gauche',
  pairB: 'B, à droite',
  alt: 'Deux images : A à gauche, B à droite.',
  undecided: (ties, bad) =>
    `Parmi eux ${both(ties, bad)} : aucune image n’y est préférée, ce sont donc des égalités pour les valeurs.`,
  decided: (first, second, [wins, losses], share, interval, p) =>
    `« ${first} » face à « ${second} » : ${wins} à ${losses}, une part de ${share} (intervalle à 95 % : ${interval}) ; test des signes ${p}.`,
  armsUndecided: (first, second, ties, bad) =>
    `« ${first} » face à « ${second} » : aucun duel décidé (${both(ties, bad)}).`,
  drawn: (arm, template, drawn) =>
    `« ${arm} » : ${drawn}${template === null ? '' : ` Tournure dessinée : « ${template} ».`}`,
  armsAlt: (arms) => `Les images de chaque système sur une rangée, la meilleure d’abord. ${arms.join(' ')}`,
  picture: (position, rank) => `nᵒ ${position}, rang ${rank}`,
  wonOf: (wins, decided) => `${wins} sur ${decided}`,
  pValue: (p) => (p < 0.001 ? 'p < 0,001' : `p = ${number(p, 3)}`),
  headArm: 'Système',
  headRecord: 'Gagnés–égaux–perdus',
  headWon: 'Gagnés',
  modelsOrTemplates: 'Comparez des modèles ou des tournures, pas les deux à la fois.',
  armsBetween: (min, max) =>
    `Donnez-en de ${min} à ${max} différents, par exemple models:a,b ou templates:{}|une image de {}`,
  promptNeedsArms:
    'Un texte est à dessiner par des modèles ou des tournures : nommez-en deux, ou donnez plutôt un dessin.',
  duelNeedsTwo: 'Un duel demande deux images ; ce dessin n’en a qu’une.',
  // une manche
  preferred: (system, unit) =>
    `«\u00a0${system}\u00a0» est donc préféré, ${unit === 'judgement' ? 'pour ce texte' : 'sur ces textes'}.`,
  level: 'Les deux sont à égalité.',
  notApart: (more, unit) =>
    `Cela ne les départage pas\u00a0: il faudrait environ ${
      unit === 'judgement'
        ? count(more, 'duel de plus', 'duels de plus')
        : count(more, 'paire de plus', 'paires de plus')
    } aux résultats semblables (puissance de 80\u00a0%).`,
}

const both = (ties: number, bad: number) =>
  `${count(ties, 'égalité', 'égalités')}, ${bad} fois « mauvaises toutes les deux »`
