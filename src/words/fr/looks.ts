import type { looks as english } from '../en/looks.ts'
import { count, list } from './format.ts'

export const looks: typeof english = {
  textsBetween: (min, max) =>
    `Donnez de ${min} à ${max} textes différents séparés par |, par exemple : un chat | un chien`,
  notAutoencoder: (model) =>
    `Le modèle ${model} ne sait pas reconstruire ; /reconstruct propose ceux qui savent.`,
  nothingBetween: (model, able) => {
    const why = `${model === undefined ? 'Ici, tous les auto-encodeurs gardent' : `${model} garde`} des codes, et entre deux codes il n’y a rien`
    return able.length > 0
      ? `${why} ; des nombres sont gardés par ${list(able)}.`
      : `${why} ; ajoutez-en un qui garde des nombres.`
  },
  notCompleter: (model, able) => {
    const why = `${model} ne peut pas partir d’une image : son auto-encodeur fait des images à partir de codes, et non l’inverse.`
    return able.length > 0
      ? `${why} ${list(able)} le ${able.length === 1 ? 'peut' : 'peuvent'}.`
      : `${why} Ajoutez un modèle dont l’auto-encodeur fait les deux.`
  },
  notNamedPicture: (name, given) =>
    `${name} est le numéro d’un dessin et celui de son image, comme 12/3, et « ${given} » n’en est pas un.`,
  notScorer: (model) => `Le modèle ${model} ne sait pas comparer images et textes.`,
  tooManyAnalyses: (limit) => `Vous avez déjà ${limit} images en attente ; attendez-en une.`,
  comparedBy: (model) => `Textes comparés par ${model}`,
  reconstructedBy: (models) => `Reconstruction par ${list(models)}`,
  interpolatedBy: (models) => `D’une image à une autre par ${list(models)}`,
  analysisWaits: 'En attente d’un ouvrier.',
  waitsForRoom:
    'C’est fait ; le résultat attend de la place sur le disque de Salon et paraîtra dès qu’il y en aura.',
  reconstructed:
    'Une ligne par auto-encodeur : l’image à la taille où il travaille, ce qu’il en reste après l’aller et retour, la différence (Δ, quatre fois plus forte, noire où il n’y en a pas) et, quand il y en a, ses codes : une couleur chacun.',
  reconstructedAlt: (found) =>
    `L’image donnée et, ligne par ligne, sa reconstruction, la différence et les codes en couleurs : ${list(found.map(({ model, psnr }) => `${model} ${psnr}`))}.`,
  completedBy: (model) => `Dessiné à partir d’une image par ${model}`,
  completed: (percent, pictures, prompt) =>
    `Le haut de la première image (${percent} %) est donné. Sous le trait, ${count(pictures, 'image dessinée', 'images dessinées')} à partir de là, ${prompt === undefined ? 'sans texte' : `d’après « ${prompt} »`}.`,
  completedAlt: (percent, pictures, prompt) =>
    `Le haut d’une image (${percent} %) et, à côté, ${count(pictures, 'image numérotée qui commence', 'images numérotées qui commencent')} par lui, ${prompt === undefined ? 'sans texte' : `d’après « ${prompt} »`}.`,
  headPicture: 'Image',
  interpolated: (steps) =>
    `${steps} pas de la première image à la seconde. D’un pas à l’autre, ce sont les nombres que l’auto-encodeur garde des images qui se mélangent, et non leurs pixels.`,
  interpolatedAlt: (steps, models) =>
    `Des images en rang : ${steps} pas de la première image à la seconde, par ${list(models)}.`,
  headKind: 'Genre',
  headPsnr: 'PSNR',
  headBits: 'Bits',
  headCodes: 'Codes différents',
  classified: (texts) => `Ce que chacun des ${texts} textes a de commun avec l’image, selon CLIP.`,
  classifiedTwice: (template) =>
    `Chacun est comparé deux fois : seul, et dans « ${template} ». Les parts de chaque sorte font 100 %.`,
  classifiedAlt: (best, share, worded) =>
    `L’image donnée, et des barres pour ce que chaque texte a de commun avec elle : en tête « ${best} », ${share}${
      worded === undefined ? '' : ` ; dans la tournure « ${worded.text} », ${worded.share}`
    }.`,
  textAlone: 'le texte seul',
  textWorded: (template) => `dans « ${template} »`,
  chartShare: 'Part parmi ces textes',
  chartSimilarity: 'Similarité (cosinus)',
  headText: 'Texte',
  headShare: 'Part',
  headSimilarity: 'Similarité',
  headShareWorded: 'Part dans la tournure',
  headSimilarityWorded: 'Similarité dans celle-ci',
}
