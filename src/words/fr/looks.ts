import type { looks as english } from '../en/looks.ts'
import { list } from './format.ts'

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
    'L’image, et ce qu’il en reste après l’aller et retour par chaque auto-encodeur. Dessous, quand il y en a, ses codes : une couleur chacun.',
  reconstructedAlt: (models) => `L’image donnée, et sa reconstruction par ${list(models)}.`,
  interpolated: (steps) =>
    `${steps} pas de la première image à la seconde. D’un pas à l’autre, ce sont les nombres que l’auto-encodeur garde des images qui se mélangent, et non leurs pixels.`,
  interpolatedAlt: (steps, models) =>
    `Des images en rang : ${steps} pas de la première image à la seconde, par ${list(models)}.`,
  headKind: 'Genre',
  headPsnr: 'PSNR',
  headBits: 'Bits',
  headCodes: 'Codes différents',
  classified: (texts) => `Ce que chacun des ${texts} textes a de commun avec l’image, selon CLIP.`,
  classifiedAlt: 'L’image donnée.',
  headText: 'Texte',
  headShare: 'Part',
  headSimilarity: 'Similarité',
}
