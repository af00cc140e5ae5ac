import type { overall as english } from '../en/overall.ts'
import { count, list, number } from './format.ts'

export const overall: typeof english = {
  resultsNone: 'Aucun vote n’est encore clos. Dessinez, votez, puis fermez le vote.',
  resultsOverall: (rounds, ballots) =>
    `${count(rounds, 'vote clos', 'votes clos')} avec ${count(ballots, 'bulletin compté', 'bulletins comptés')}.`,
  resultsTau: (tau, interval) => `CLIP face au public : τ-b de Kendall moyen ${tau}${interval}.`,
  resultsCeiling: (tau, interval) => `Plafond humain, un membre face aux autres : ${tau}${interval}.`,
  resultsInterval: (low, high) => ` (intervalle à 95 % de ${low} à ${high})`,
  resultsLeftOut: (n, why) =>
    `${count(n, 'vote n’a', 'votes n’ont')} pas de τ-b et ${n < 2 ? 'n’entre' : 'n’entrent'} pas dans la moyenne : ${list(
      why.map(({ n, reason }) => `${reason} (${n})`),
    )}.`,
  resultsNotYet: 'Pas encore d’accord moyen : trop peu de votes ont un accord mesurable.',
  resultsMore: (more, width) =>
    more === 0
      ? `L’intervalle est plus étroit que ± ${width} : il ne faut pas plus de bulletins pour cela.`
      : `Un intervalle de ± ${width} demande environ ${count(more, 'bulletin', 'bulletins')} de plus, répartis sur des votes et des membres comme ceux-ci.`,
  resultsSkills: 'Un texte peut demander plusieurs choses ; elles sont lues dans ses mots.',

  groupAll: 'Tous les votes',
  groupTitle: {
    model: 'Par modèle',
    template: 'Par tournure',
    skill: 'Selon ce que demande le texte',
    scorer: 'Par modèle qui note',
  },
  groupScored: (scorer) => `Notés par ${scorer}`,
  resultsScorer: (scorer, others) =>
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

  positionIntro: (ballots, rounds) =>
    `Combien de fois une image est choisie à chaque numéro de la grille, quoi qu’elle montre : ${count(ballots, 'bulletin', 'bulletins')} dans ${count(rounds, 'vote', 'votes')}.`,
  positionNone:
    'Il n’y a pas encore de bulletin compté dans un vote clos : rien à dire des numéros de la grille.',
  positionTest: (p, sure) =>
    `Si la place était indifférente, des écarts aussi grands viendraient avec p = ${p} : ${
      sure ? 'la place compte.' : 'rien n’indique que la place compte.'
    }`,
  positionFirst: (position, points) =>
    `Le plus grand écart est au numéro ${position} : ${points} points de pourcentage par rapport à une répartition égale.`,
  positionAlt: (position, points, p) =>
    `Par numéro de la grille : le numéro ${position} s’écarte de ${points} points d’une répartition égale, le plus grand écart${
      p === undefined ? '' : ` (p = ${p})`
    }.`,
  positionLabel: (position) => `Numéro ${position}`,
  positionValue: (share, even) => `${share} (égal : ${even})`,
  legendPosition: 'choisie plus ou moins qu’à égalité, intervalle à 95 %',
  axisPosition: 'points de pourcentage',
  headShareChosen: 'Choisie',
  headEven: 'À égalité',
  headDifference: 'Écart (95 %)',
  points: (share) => number(Math.abs(share) * 100, 1),

  headDrawing: 'Dessin',
  headPrompt: 'Texte',
  headBallots: 'Bulletins',
  headTau: 'τ-b',
  headTop: 'Préférée',

  ownButton: 'Mon vote face au public',
  ownNone: 'Vous n’avez pas de bulletin dans ce vote.',
  ownOpen: 'Ce vote est encore ouvert ; vous saurez où vous êtes par rapport au public à sa clôture.',
  ownBallot: (positions, ranked) =>
    ranked
      ? `Votre trio de tête : ${positions.join(' › ')}.`
      : positions.length === 1
        ? `Vous avez approuvé la ${positions[0]}.`
        : `Vous avez approuvé les ${list(positions.map(String))}.`,
  ownUncounted: 'Puisque la demande vient de vous, votre bulletin n’est pas compté.',
  ownTooFast: 'Il n’est pas compté, étant venu avant que vous ayez pu regarder.',
  ownShares: (shares) =>
    `Parmi les autres, ${list(shares.map(({ position, share }) => `${share} ont choisi la ${position}`))}.`,
  ownTau: (tau) => `Votre ordre s’accorde avec celui des autres à τ-b ${tau}.`,
  ownNoTau:
    'Votre ordre ne peut pas être comparé à celui des autres : l’un des deux met toutes les images à égalité.',
  ownAlone: 'Personne d’autre n’a de bulletin qui compte ici.',
  ownClip: (tau) => `Celui de CLIP s’accorde avec le vôtre à ${tau}.`,
  pairNeeded: (first, second, ballots) =>
    `Pour savoir laquelle de ${first} et ${second} plaît davantage, il faudrait environ ${count(ballots, 'bulletin', 'bulletins')} comme ceux-ci (puissance de 80 %).`,
}
