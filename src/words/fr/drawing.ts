import type { drawing as english } from '../en/drawing.ts'
import { duration, list, number, of } from './format.ts'

export const drawing: typeof english = {
  promptEmpty:
    'Il n’y a rien à dessiner : écrivez ce que vous aimeriez voir, par exemple « un cercle rouge ».',
  promptTooLong: (length, limit) =>
    `Ce texte compte ${number(length, 0)} caractères ; on peut en dessiner ${number(limit, 0)} au plus. Raccourcissez-le, s’il vous plaît.`,
  templateWithoutPlace: 'La tournure doit contenir {}, là où va le texte, par exemple : une image de {}',
  modelUnknown: (name, meant, known) =>
    `Il n’y a pas de modèle « ${name} » ; ${
      meant !== undefined
        ? `vouliez-vous dire ${meant} ?`
        : known.length > 0
          ? `il y a ${list(known)}.`
          : 'il n’y en a aucun.'
    }`,
  notGenerator: (model) => `Le modèle ${model} ne sait pas dessiner ; /draw propose ceux qui savent.`,
  drawingUnknown: (drawing) => `Le dessin nᵒ ${drawing} n’existe pas.`,
  nothingToCancel: 'Vous n’avez aucun dessin en attente ou en cours.',
  cancelNotYours: (drawing, author) =>
    `Le dessin nᵒ ${drawing} est celui ${of(author)} ; cette personne seule peut l’annuler.`,
  cancelTooLate: (drawing) => `Le dessin nᵒ ${drawing} est déjà fini ; il n’y a rien à annuler.`,
  cancelTwice: (drawing) => `Le dessin nᵒ ${drawing} était déjà annulé.`,
  tooManyQueued: (limit) =>
    `Vous avez déjà ${limit} dessins en attente ; attendez-en un ou annulez-en un (/cancel) avant d’en demander d’autres.`,
  channelFull: (limit) =>
    `${limit} dessins de ce salon attendent déjà, autant que ses modérateurs le permettent ; réessayez quand l’un d’eux sera fini.`,
  // messages
  askedFor: (author) => `${author} a demandé`,
  queued: (position, seconds) => {
    const place = position === 1 ? 'Premier dans la file' : `Place ${position} dans la file`
    return seconds === undefined ? `${place}.` : `${place}, encore ${duration(seconds)} environ.`
  },
  noWorker: 'Aucun ouvrier ne tourne en ce moment ; le dessin attend qu’il y en ait un.',
  progress: (percent, seconds) =>
    seconds === undefined
      ? `En cours : ${percent} %`
      : `En cours : ${percent} %, encore ${duration(seconds)} environ`,
  unshowable: 'Ce message ne peut pas être affiché pour l’instant ; la raison est dans le journal de Salon.',
  waitsForRoom:
    'Dessiné ; le dessin attend de la place sur le disque de Salon et paraîtra dès qu’il y en aura.',
  cancelled: 'Annulé.',
  failed:
    'Ce dessin n’a pas pu être fait : quelque chose a échoué de notre côté, et c’est noté dans le journal.',
  previewAlt: (prompt, percent) => `Images à moitié dessinées de « ${prompt} », ${percent} % faits.`,
  gridAlt: (prompt, n) =>
    n === 1
      ? `Une image dessinée d’après « ${prompt} ».`
      : `${n} images numérotées, dessinées d’après « ${prompt} ».`,
  unknownWords: (model, unknown) =>
    `${model} ne connaît pas ${list(
      unknown.map(({ word, nearest }) => (nearest ? `« ${word} » (mais « ${nearest} »)` : `« ${word} »`)),
    )} et dessine le reste. /models ${model} montre tous les mots qu’il connaît.`,
  knownWords: (n, all) => `Il lit ces ${number(n, 0)} mots : ${all}.`,
  cancel: 'Annuler',
  close: 'Clore et montrer les résultats',
  again: 'Redessiner',
  retemplate: 'Dans une autre tournure',
  templateNone: 'le texte seul',
  promptHidden: 'un texte à deviner',
  stillGuessed: (drawing) =>
    `On devine encore d’où vient le dessin nᵒ ${drawing} ; attendez que cette manche soit close.`,
}
