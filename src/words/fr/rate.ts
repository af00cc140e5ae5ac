import type { rate as english } from '../en/rate.ts'
import { count, list, number } from './format.ts'

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
  noInterval: {
    fewMembers: (kinds, { members }) =>
      `Pas d’intervalle (${list(kinds)})\u00a0: ce que diraient tous les membres semblables en demande ${members}, qui notent à peu près autant.`,
    fewUnits: (kinds, { units }) =>
      `Pas d’intervalle (${list(kinds)})\u00a0: ce que recevraient de telles descriptions en général en demande ${units} par sorte.`,
    allEqual: (kinds) =>
      `Pas d’intervalle (${list(kinds)})\u00a0: toutes les notes sont égales, rien ne dit où seraient d’autres.`,
  },
  noOrderInterval: {
    fewMembers: ({ members }) =>
      `Pas d’intervalle\u00a0: il faut ${members} membres qui notent à peu près autant.`,
    fewUnits: ({ units }) => `Pas d’intervalle\u00a0: il faut ${units} descriptions.`,
    noSpread:
      'Pas d’intervalle\u00a0: sans aucun des membres ni des descriptions il ne change, rien ne dit où seraient d’autres.',
  },
  alpha: (alpha) =>
    `Entre ceux qui ont noté, sur ces descriptions, l’accord est d’α de Krippendorff ${alpha} (ordinal)\u00a0; il ne dit rien d’autres, et n’a donc pas d’intervalle.`,
  noAlpha: (reason) => `L’α de Krippendorff entre ceux qui notent n’existe pas ici : ${reason}.`,
  reasonNoPair: 'aucune description n’a été notée par deux membres',
  reasonAllEqual: 'toutes les notes sont égales',
  clipRated: (tau, rho) =>
    `Similarité de CLIP face aux notes moyennes d’autant de membres : τ-b de Kendall ${tau}, ρ de Spearman ${rho}.`,
  clipNotRated: 'L’accord de CLIP avec les notes n’existe pas ici : trop peu de notes, ou toutes à égalité.',
  clipNotLooked: 'CLIP n’a pas encore regardé ces descriptions ; son avis suivra.',
  oneMember: (member, clip, difference) =>
    `Un membre face aux autres\u00a0: τ-b ${member}. CLIP à sa place, ramené à la forme de ses notes\u00a0: ${clip}, une différence de ${difference}.`,
  oneMemberVerdict: {
    nearer: 'CLIP est plus près des autres qu’un membre.',
    further: 'CLIP est plus loin des autres qu’un membre.',
    level: 'Cela ne distingue pas CLIP d’un membre de plus.',
  },
  chart: 'Pertinence par sorte de description',
  chartLegend: [
    'De 1, pas du tout, à 5, tout à fait ; (combien de fois).',
    'Dessous la moyenne, avec son intervalle à 95 %.',
  ],
  meanShort: (mean, low, high) =>
    `${number(mean, 2)}${low === null || high === null ? ', sans intervalle' : ` (${number(low, 2)} – ${number(high, 2)})`}`,
  chartAlt: (means) => `Barres : combien de fois chaque sorte de description a reçu 1 à 5. ${means}`,
  chartNone: 'sans note',
  rateThese: 'Les faire noter',
  drawingsAtMost: (most) => `Choisissez ${most} autres dessins au plus.`,
}
