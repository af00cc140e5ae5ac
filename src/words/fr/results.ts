import type { results as english } from '../en/results.ts'
import { count, list } from './format.ts'

export const results: typeof english = {
  none: 'Aucun vote n’est encore clos. Dessinez, votez, puis fermez le vote.',
  overall: (rounds, ballots) =>
    `${count(rounds, 'vote clos', 'votes clos')} avec ${count(ballots, 'bulletin compté', 'bulletins comptés')}.`,
  tau: (observed, corrected) =>
    `CLIP face au public : τ-b de Kendall moyen ${observed} avec un public de cette taille, ${corrected}.`,
  corrected: (tau) => `${tau} corrigé de l’incertitude propre au public`,
  uncorrectedLone: 'sans correction de l’incertitude propre au public, car aucun vote n’a deux bulletins',
  uncorrectedApart:
    'sans correction de l’incertitude propre au public, car les membres s’accordent à peine entre eux',
  oneMember: (member, metric, difference) =>
    `Un membre s’accorde avec les autres à ${member}, CLIP comme un membre de plus à ${metric} : une différence de ${difference}.`,
  noOneMember: 'CLIP n’est pas comparé à un membre : aucun vote n’a deux bulletins comparables.',
  verdict: {
    asWell: (epsilon) =>
      `CLIP fait aussi bien qu’un membre (test de l’annotateur alternatif, ε = ${epsilon}).`,
    worse: (epsilon) =>
      `CLIP fait moins bien qu’un membre (test de l’annotateur alternatif non réussi, ε = ${epsilon}).`,
    open: (epsilon) =>
      `Ces votes ne disent pas si CLIP fait aussi bien qu’un membre (test de l’annotateur alternatif, ε = ${epsilon}).`,
  },
  verdictFew: (members, votes) =>
    `Pour dire si CLIP fait aussi bien qu’un membre, il faut au moins ${count(members, 'membre', 'membres')} avec ${count(votes, 'vote', 'votes')} chacun.`,
  ceiling: (whole, lower, upper) =>
    `L’ordre entier de CLIP a ${whole} avec le bulletin d’un membre ; le meilleur accord possible pour un ordre est entre ${lower} et ${upper} (plafond de bruit).`,
  accuracy: (accuracy, tied, soft) =>
    `CLIP ordonne, ou met à égalité, ${accuracy} des paires d’images comme le public ; les mettre toutes à égalité donnerait ${tied}. Exactitude souple par paires : ${soft} (le hasard : 50 %).`,
  noInterval: {
    members: (least) =>
      `Ce qui n’a pas encore d’intervalle demande au moins ${count(least, 'membre', 'membres')}.`,
    votes: (least) => `Ce qui n’a pas encore d’intervalle demande au moins ${count(least, 'vote', 'votes')}.`,
  },
  interval: (low, high) => ` (intervalle à 95 % de ${low} à ${high})`,
  leftOut: (n, why) =>
    `${count(n, 'vote n’a', 'votes n’ont')} pas de τ-b et ${n < 2 ? 'n’entre' : 'n’entrent'} pas dans la moyenne : ${list(
      why.map(({ n, reason }) => `${reason} (${n})`),
    )}.`,
  notYet: 'Pas encore d’accord moyen : trop peu de votes ont un accord mesurable.',
  sameVotes: (groups, votes) =>
    `${votes < 2 ? 'Le même vote' : `Les mêmes ${votes} votes`} : ${list(groups)}.`,
  contrast: (group, other, more, difference, p) =>
    `Sur « ${group} », CLIP s’accorde ${more ? 'plus' : 'moins'} avec le public que sur ${other === undefined ? 'les autres votes' : `« ${other} »`} : ${difference}, corrigé ; ${p} (Holm).`,
  contrastNone: 'Aucun groupe ne diffère des autres votes, autant que ces votes le disent (Holm).',
  contrastFew: (votes, members) =>
    `Comparer un groupe aux autres votes en demande ${votes} de chaque côté, et ${members} membres.`,
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
  groupDetail: (group, tau, ceiling) => `${group} : τ-b ${tau} ; plafond de bruit ${ceiling}`,
  legendClip: 'l’ordre de CLIP avec le bulletin d’un membre, moyenne et intervalle à 95 %',
  legendCeiling: 'plafond de bruit : le meilleur accord possible pour un ordre',
  axisTau: 'τ-b de Kendall avec le bulletin d’un membre',
  axisTauFormat: "replace(format(datum.value, '.1f'), '.', ',')",
  forestAlt: (tau, [lower, upper], extremes) =>
    `L’ordre de CLIP s’accorde avec le bulletin d’un membre à τ-b ${tau}, là où le meilleur accord possible pour un ordre est entre ${lower} et ${upper}.${
      extremes
        ? ` La moyenne la plus haute est celle de « ${extremes.highest} », la plus basse celle de « ${extremes.lowest} ».`
        : ''
    }`,
  headGroup: 'Votes sur',
  headRounds: 'Votes',
  headOneBallot: 'Avec un bulletin (95 %)',
  headCeiling: 'Plafond de bruit',
  headCorrected: 'τ-b corrigé (95 %)',
  headContrast: 'Face aux autres votes (95 %)',
  headHolm: 'p (Holm)',
  range: (low, high) => `de ${low} à ${high}`,
  inInterval: (value, low, high) => `${value} (de ${low} à ${high})`,
  headDrawing: 'Dessin',
  headPrompt: 'Texte',
  headBallots: 'Bulletins',
  headTau: 'τ-b',
  headTop: 'Préférée',
}
