import type { rate as english } from '../en/rate.ts'
import { count, number } from './format.ts'

export const rate: typeof english = {
  headRatings: 'Notes',
  headMean: 'Moyenne',
  // rate
  open: (descriptions, pictures) =>
    `Les descriptions vont-elles aux images ? ${count(descriptions, 'description', 'descriptions')} de ${count(pictures, 'image', 'images')}, une à la fois, chacune notée de 1 à 5. Personne ne note une description de sa plume.`,
  ask: 'À quel point cette description va-t-elle à l’image ?',
  value: (value) =>
    `${value}${({ 1: ' · pas du tout', 3: ' · en partie', 5: ' · tout à fait' } as Record<number, string>)[value] ?? ''}`,
  onlyYours: 'Toutes ses descriptions sont de vous, et personne ne note les siennes.',
  rated: (ratings, members, descriptions) =>
    `${count(ratings, 'note', 'notes')} de ${count(members, 'membre', 'membres')} pour ${count(descriptions, 'description', 'descriptions')}.`,
  ratedByNobody: 'Personne n’a noté : il n’y a pas de résultat.',
  kindMeans: (means) => `Pertinence moyenne, de 1 à 5 : ${means.join(' ; ')}.`,
  meanWithin: (kind, mean, low, high) =>
    `${kind} ${number(mean, 2)}${low === null || high === null ? '' : ` (intervalle à 95 % de ${number(low, 2)} à ${number(high, 2)})`}`,
  alpha: (alpha) => `Accord entre ceux qui notent : α de Krippendorff ${alpha} (ordinal).`,
  noAlpha: (reason) => `L’α de Krippendorff entre ceux qui notent n’existe pas ici : ${reason}.`,
  reasonNoPair: 'aucune description n’a été notée par deux membres',
  reasonAllEqual: 'toutes les notes sont égales',
  clipRated: (tau, rho) =>
    `Similarité de CLIP face aux notes moyennes : τ-b de Kendall ${tau}, ρ de Spearman ${rho}.`,
  clipNotRated: 'L’accord de CLIP avec les notes n’existe pas ici : trop peu de notes, ou toutes à égalité.',
  clipNotLooked: 'CLIP n’a pas encore regardé ces descriptions ; son avis suivra.',
  rateCeiling: (tau, rho) => `Plafond humain, un membre face aux autres : τ-b ${tau}, ρ ${rho}.`,
  chart: 'Pertinence par sorte de description',
  chartLegend: [
    'De 1, pas du tout, à 5, tout à fait ; (combien de fois).',
    'Dessous la moyenne, avec son intervalle à 95 %.',
  ],
  meanShort: (mean, low, high) =>
    `${number(mean, 2)}${low === null || high === null ? '' : ` (${number(low, 2)} – ${number(high, 2)})`}`,
  chartAlt: (means) => `Barres : combien de fois chaque sorte de description a reçu 1 à 5. ${means}`,
  chartNone: 'sans note',
  rateThese: 'Les faire noter',
  drawingsAtMost: (most) => `Choisissez ${most} autres dessins au plus.`,
}
