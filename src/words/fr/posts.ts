import type { posts as english } from '../en/posts.ts'
import { count, duration, list, number } from './format.ts'

export const posts: typeof english = {
  // messages
  askedFor: (author) => `${author} a demandé`,
  queued: (position, seconds) => {
    const place = position === 1 ? 'Premier dans la file' : `Place ${position} dans la file`
    return seconds === undefined ? `${place}.` : `${place}, encore ${duration(seconds)} environ.`
  },
  noWorker: 'Aucun ouvrier ne tourne en ce moment ; le dessin attend qu’il y en ait un.',
  drawing: (percent) => `En cours : ${percent} %`,
  unshowable: 'Ce message ne peut pas être affiché pour l’instant ; la raison est dans le journal de Salon.',
  waitsForRoom:
    'Dessiné ; le dessin attend de la place sur le disque de Salon et paraîtra dès qu’il y en aura.',
  cancelled: 'Annulé.',
  failed:
    'Ce dessin n’a pas pu être fait : quelque chose a échoué de notre côté, et c’est noté dans le journal.',
  vote: (positions) =>
    positions === 1
      ? 'Montre-t-elle ce qui était demandé ? Approuvez-la si oui.'
      : 'Lesquelles montrent ce qui était demandé ? Approuvez-en autant que vous voulez. L’ordre est tiré au sort, et l’avis de CLIP reste caché jusqu’à la clôture.',
  ballots: (n) => count(n, 'bulletin', 'bulletins'),
  previewAlt: (prompt, percent) => `Images à moitié dessinées de « ${prompt} », ${percent} % faits.`,
  gridAlt: (prompt, n) =>
    n === 1
      ? `Une image dessinée d’après « ${prompt} ».`
      : `${n} images numérotées, dessinées d’après « ${prompt} ».`,

  comparedBy: (model) => `Textes comparés par ${model}`,
  reconstructedBy: (models) => `Reconstruction par ${list(models)}`,
  interpolatedBy: (models) => `D’une image à une autre par ${list(models)}`,
  analysisWaits: 'En attente d’un ouvrier.',
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

  unknownWords: (model, unknown) =>
    `${model} ne connaît pas ${list(
      unknown.map(({ word, nearest }) => (nearest ? `« ${word} » (mais « ${nearest} »)` : `« ${word} »`)),
    )} et dessine le reste. /models ${model} montre tous les mots qu’il connaît.`,
  knownWords: (n, all) => `Il lit ces ${number(n, 0)} mots : ${all}.`,

  // boutons
  zoom: 'Voir de plus près',
  zoomOn: (position) => `Image ${position}`,
  cancel: 'Annuler',
  close: 'Clore et montrer les résultats',
  again: 'Redessiner',
  retemplate: 'Dans une autre tournure',
  templateNone: 'le texte seul',
}
