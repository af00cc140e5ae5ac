import type { results as english } from '../en/results.ts'
import { count, list } from './format.ts'

export const results: typeof english = {
  none: 'Aucun vote n’est encore clos. Dessinez, votez, puis fermez le vote.',
  overall: (rounds, ballots) =>
    `${count(rounds, 'vote clos', 'votes clos')} avec ${count(ballots, 'bulletin compté', 'bulletins comptés')}.`,
  tau: (tau, interval) => `CLIP face au public : τ-b de Kendall moyen ${tau}${interval}.`,
  ceiling: (tau, interval) => `Plafond humain, un membre face aux autres : ${tau}${interval}.`,
  interval: (low, high) => ` (intervalle à 95 % de ${low} à ${high})`,
  leftOut: (n, why) =>
    `${count(n, 'vote n’a', 'votes n’ont')} pas de τ-b et ${n < 2 ? 'n’entre' : 'n’entrent'} pas dans la moyenne : ${list(
      why.map(({ n, reason }) => `${reason} (${n})`),
    )}.`,
  notYet: 'Pas encore d’accord moyen : trop peu de votes ont un accord mesurable.',
  more: (more, width) =>
    more === 0
      ? `L’intervalle est plus étroit que ± ${width} : il ne faut pas plus de bulletins pour cela.`
      : `Un intervalle de ± ${width} demande environ ${count(more, 'bulletin', 'bulletins')} de plus, répartis sur des votes et des membres comme ceux-ci.`,
  skills: 'Un texte peut demander plusieurs choses ; elles sont lues dans ses mots.',
  groupAll: 'Tous les votes',
  groupTitle: {
    model: 'Par modèle',
    template: 'Par tournure',
    skill: 'Selon ce que demande le texte',
    scorer: 'Par modèle qui note',
  },
  groupScored: (scorer) => `Notés par ${scorer}`,
  scorer: (scorer, others) =>
    `CLIP est ici ${scorer}, comme dans le vote le plus récent ; ${count(others, 'vote noté', 'votes notés')} par un autre modèle ${others < 2 ? 'figure' : 'figurent'} à part : /results by:scorer.`,
  groupModel: (model, revision) => `${model}, révision ${revision}`,
  groupTemplate: (template) => template ?? 'sans tournure',
  groupSkill: {
    colour: 'couleur',
    shape: 'forme',
    thing: 'chose',
    count: 'nombre',
    relation: 'relation spatiale',
    background: 'fond',
  },
  groupValue: (tau, rounds) => `${tau} · ${count(rounds, 'vote', 'votes')}`,
  groupDetail: (group, tau, ceiling) =>
    `${group} : τ-b ${tau}${ceiling === undefined ? '' : ` ; plafond humain ${ceiling}`}`,
  legendClip: 'CLIP face au public, moyenne et intervalle à 95 %',
  legendCeiling: 'un membre face aux autres : le plafond humain',
  axisTau: 'τ-b de Kendall',
  axisTauFormat: "replace(format(datum.value, '.1f'), '.', ',')",
  forestAlt: (tau, ceiling, extremes) =>
    `CLIP s’accorde avec le public à τ-b ${tau}${ceiling === undefined ? '' : `, quand un membre s’accorde avec les autres à ${ceiling}`}.${
      extremes ? ` L’accord est le meilleur pour ${extremes.best}, le moindre pour ${extremes.worst}.` : ''
    }`,
  headGroup: 'Votes sur',
  headRounds: 'Votes',
  headTauInterval: 'τ-b (95 %)',
  headCeiling: 'Plafond humain (95 %)',
  inInterval: (value, low, high) => `${value} (de ${low} à ${high})`,
  headDrawing: 'Dessin',
  headPrompt: 'Texte',
  headBallots: 'Bulletins',
  headTau: 'τ-b',
  headTop: 'Préférée',
}
