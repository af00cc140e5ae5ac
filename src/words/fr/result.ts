import type { result as english } from '../en/result.ts'
import { count, list, number, of } from './format.ts'

export const result: typeof english = {
  // résultats
  noBallot: 'Personne dont le bulletin compte n’a voté : il n’y a pas d’ordre du public à comparer.',
  noBallotShort: 'Aucun bulletin ne compte.',
  counted: (ballots) => `${count(ballots, 'bulletin compté', 'bulletins comptés')}.`,
  leftOutAuthor: (author) =>
    `Celui ${of(author)} n’est pas compté, puisque la demande vient de cette personne.`,
  leftOut: {
    takenBack: (n) => `${count(n, 'bulletin a été retiré', 'bulletins ont été retirés')}.`,
    author: (n) => `${notCounted(n)}, de l’auteur lui-même.`,
    excluded: (n) => `${notCounted(n)}, de membres exclus par un modérateur.`,
    tooFast: (n) =>
      `${notCounted(n)}, ${n < 2 ? 'venue' : 'venues'} dans les 0,6 seconde suivant les images : trop vite pour avoir regardé.`,
    noChange: (n) => `${notCounted(n)}, les deux images étant la même, au pixel près.`,
    late: (n) => `${notCounted(n)}, la question ayant déjà ses juges.`,
    control: (n) => `${count(n, 'question de contrôle écartée', 'questions de contrôle écartées')}.`,
  },
  rankedBallots: (n, order) =>
    `${n < 2 ? 'L’un d’eux est un trio de tête, dont les images comptent' : `${n} d’entre eux sont un trio de tête, dont les images comptent`} comme approuvées. L’ordre du public suit ${
      order === 'plackettLuce'
        ? 'les valeurs de Plackett–Luce avec égalités'
        : 'les scores de Borda, car les valeurs de Plackett–Luce n’existent pas pour ces bulletins : une image n’a jamais été battue, ou n’en a jamais battu aucune'
    }.`,
  crowdOrder: 'Public',
  clipOrder: 'CLIP',
  crowdPick: (pictures) =>
    pictures.length === 1
      ? `La préférée du public est la ${pictures[0]}.`
      : `Les préférées du public sont les ${list(pictures)}, à égalité.`,
  clipPick: (pictures) =>
    pictures.length === 1
      ? `La préférée de CLIP est la ${pictures[0]}.`
      : `Les préférées de CLIP sont les ${list(pictures)}, à égalité.`,
  agreement: (tau, top1) =>
    `Accord de CLIP avec ce public\u00a0: τ-b de Kendall ${tau}\u00a0; préférée ${top1}. Une manche ne dit rien d’autres, c’est donc sans intervalle\u00a0; avec plus de membres, ce serait un autre.`,
  noAgreement: (reason) => `Le τ-b de Kendall entre CLIP et le public n’existe pas ici : ${reason}.`,
  topSame: 'identique',
  topDifferent: 'différente',
  topPartly: (chance) => `identique avec une probabilité de ${chance}, car il y a des égalités en tête`,
  reasonOnePicture: 'il n’y a qu’une image',
  reasonCrowdLevel: 'le public aime toutes les images autant',
  reasonClipLevel: 'CLIP note toutes les images pareil',
  reasonScorersDiffer:
    'aucun modèle n’a noté toutes les images à lui seul, et les notes de deux modèles ne se comparent pas',
  scorersDifferShort: 'Notées par des modèles différents.',
  reasonNoBallot: 'aucun bulletin ne compte',
  alt: (prompt, crowd, clip) =>
    `Deux rangées des images de « ${prompt} », les mêmes reliées par des traits. Ordre du public, la meilleure d’abord : ${crowd}. Ordre de CLIP : ${clip}.`,
  headPicture: 'Image',
  headApproval: 'Approbation',
  headInterval: 'Intervalle à 95 %',
  headCrowd: 'Public',
  headClip: 'CLIP',
  headScore: 'Score CLIP',
  percent: (share) => `${number(share * 100, 0)} %`,
  interval: (low, high) => `${number(low * 100, 0)} – ${number(high * 100, 0)} %`,
  rank: (rank, tied) => `${rank}${tied ? ' =' : ''}`,
  template: (template) => `La tournure était « ${template} ».`,
  model: (model, revision, seed, scorer) =>
    `Dessiné par ${model} (révision ${revision}) avec la graine ${seed}, noté par ${scorer}.`,
  heldBack: (votes) =>
    `Le résultat est retenu tant que les mêmes images sont jugées ailleurs (${list(votes)}), pour que personne n’y juge en le connaissant ; il s’affichera dès que ce sera fini.`,
  resultsHeldBack: (n) =>
    `${count(n, 'vote clos est retenu et n’entre', 'votes clos sont retenus et n’entrent')} pas ici, tant que ${n < 2 ? 'ses' : 'leurs'} images sont jugées dans des manches ouvertes.`,
  pictureJudged: (votes) =>
    `Cette image est en train d’être jugée (${list(votes)}) ; ce qu’en pense CLIP reste caché jusqu’à la fin.`,
  pictureAlike: (votes) =>
    `Cette image ressemble à une autre qui est en train d’être jugée (${list(votes)}) ; ce qu’un modèle en fait reste caché jusqu’à la fin.`,
  settingsKeptBack: (votes) =>
    `Ce qui a dessiné ces images reste caché tant qu’elles sont jugées (${list(votes)}) : les nouvelles ont leur propre graine, et les réglages habituels.`,
  seedKeptBack: (votes) =>
    `Des images de la même graine sont en train d’être jugées (${list(votes)}) : les nouvelles ont leur propre graine.`,
  seedJudged: (seed, votes) =>
    `Des images de ce texte avec la graine ${seed} sont en train d’être jugées (${list(votes)}) : choisissez une autre graine, ou attendez la fin.`,
  undefinedNumber: '–',
}

const notCounted = (n: number) => count(n, 'voix non comptée', 'voix non comptées')
