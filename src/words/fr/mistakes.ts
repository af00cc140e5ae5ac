import type { mistakes as english } from '../en/mistakes.ts'
import { list, number, of } from './format.ts'

export const mistakes: typeof english = {
  ourFault: 'Quelque chose a échoué de notre côté ; c’est noté dans le journal. Réessayez, s’il vous plaît.',
  oneMoment: 'Un moment, s’il vous plaît : Salon attend sa base de données. Réessayez dans une minute.',
  noRoom:
    'Il n’y a plus de place sur le disque de Salon ; la personne qui l’héberge doit en faire. Réessayez plus tard.',
  promptEmpty:
    'Il n’y a rien à dessiner : écrivez ce que vous aimeriez voir, par exemple « un cercle rouge ».',
  promptTooLong: (length, limit) =>
    `Ce texte compte ${number(length, 0)} caractères ; on peut en dessiner ${number(limit, 0)} au plus. Raccourcissez-le, s’il vous plaît.`,
  commandUnknown: (name, known) =>
    `La commande /${name} n’existe pas. Vous pouvez dire ${list(known.map((command) => `/${command}`))}.`,
  optionUnknown: (name, command, known) =>
    known.length === 0
      ? `/${command} ne prend pas d’option, donc pas « ${name} ».`
      : `/${command} n’a pas d’option « ${name} » ; elle a ${list(known)}.`,
  optionMissing: (name, command) => `Il manque ${name} à /${command}.`,
  optionNotNumber: (name, value) => `${name} doit être un nombre, et « ${value} » n’en est pas un.`,
  optionNotInteger: (name) => `${name} doit être un nombre entier.`,
  optionBelow: (name, min) => `${name} doit valoir ${min} ou plus.`,
  optionAbove: (name, max) => `${name} doit valoir ${max} ou moins.`,
  optionBetween: (name, min, max) => `${name} doit être compris entre ${min} et ${max}.`,
  optionWithNul: (name) => `${name} contient un caractère qu’aucun texte ne porte (NUL) ; récrivez-le.`,
  optionNotText: (name) => `${name} doit être un texte, pas un fichier.`,
  optionNotPicture: (name) => `${name} doit être une image ; joignez-en une.`,
  oneOf: (name, known) => `${name} peut valoir ${list(known)}.`,
  uploadTooLarge: (megabytes, limit) =>
    `Une image peut peser ${limit} Mo ; ce fichier en pèse ${number(megabytes, 1)}.`,
  uploadTooManyPixels: (side, longest) =>
    `Une image peut avoir ${side} × ${side} pixels, et aucun côté de plus de ${longest} ; celle-ci en a davantage.`,
  uploadTooSlow: 'Cette image est trop longue à lire ; réenregistrez-la, plus petite, en PNG, JPEG ou WebP.',
  uploadNoPicture: 'Ce fichier ne se lit pas comme une image ; essayez PNG, JPEG ou WebP.',
  pictureMissing: 'Joignez une image, ou donnez le numéro d’un dessin.',
  templateWithoutPlace: 'La tournure doit contenir {}, là où va le texte, par exemple : une image de {}',
  textsBetween: (min, max) =>
    `Donnez de ${min} à ${max} textes différents séparés par |, par exemple : un chat | un chien`,
  modelUnknown: (name, meant, known) =>
    `Il n’y a pas de modèle « ${name} » ; ${
      meant !== undefined
        ? `vouliez-vous dire ${meant} ?`
        : known.length > 0
          ? `il y a ${list(known)}.`
          : 'il n’y en a aucun.'
    }`,
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
  rolesUnread: 'roles : mentionnez les rôles, par exemple @jury, ou écrivez none.',
  channelClosed: 'Salon ne travaille pas dans ce salon de discussion ; ses modérateurs l’y ont arrêté.',
  settingsNotYours: 'Seul un modérateur de ce salon (qui peut y gérer les messages) peut changer cela.',
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
  roundUnknown: 'Ce vote n’existe pas (ou plus).',
  roundNotOpen: 'Ce vote est clos : les bulletins ne peuvent plus changer.',
  roundPending: 'Ce dessin n’est pas fini ; le vote s’ouvrira avec lui.',
  positionUnknown: (positions) => `Les images sont numérotées de 1 à ${positions}.`,
  closeNotYours: (author, closers) =>
    closers === 'moderators'
      ? 'Seul un modérateur peut clore un vote dans ce salon.'
      : closers === 'requester'
        ? `Seule la personne qui a fait la demande (${author}) ou un modérateur peut clore ce vote.`
        : `Seule la personne qui a fait la demande (${author}) ou quelqu’un qui a voté peut clore ce vote.`,
  nothingToClose: 'Vous n’avez aucun vote ouvert à clore.',
  notClosedYet: (drawing) =>
    `Le vote sur le dessin nᵒ ${drawing} est encore ouvert ; les résultats viendront à la clôture.`,
}
