import type { commands as english } from '../en/commands.ts'
import { count, duration, number } from './format.ts'

export const commands: typeof english = {
  // /queue
  queueEmpty: 'Rien n’est en attente ni en cours.',
  queueWorkers: (n) =>
    n === 0 ? 'Aucun ouvrier ne tourne.' : `${count(n, 'ouvrier tourne', 'ouvriers tournent')}.`,
  headPlace: 'Place',
  headMember: 'Membre',
  headState: 'État',
  stateDrawing: (percent) => `en cours, ${percent} %`,
  stateQueued: (seconds) =>
    seconds === undefined ? 'en attente' : `en attente, ${duration(seconds)} environ`,

  // /cancel, /close
  cancelledQueued: (drawing) => `Le dessin nᵒ ${drawing} est annulé ; il n’était pas commencé.`,
  cancelledRunning: (drawing, percent) =>
    `Le dessin nᵒ ${drawing} est annulé à ${percent} % ; rien n’en est gardé.`,
  closed: (drawing) => `Le vote sur le dessin nᵒ ${drawing} est clos.`,

  // /zoom, /models, /settings, /forget-me
  zoomed: (position, drawing) => `Image ${position} du dessin nᵒ ${drawing}.`,
  lookedAt: (position, round) => `Image ${position} du vote nᵒ ${round}.`,
  zoomAlt: (position, prompt) => `Image ${position} de « ${prompt} », agrandie.`,
  modelsInUse: (generator, scorer) => `Sauf demande contraire, ${generator} dessine et ${scorer} juge.`,
  headModel: 'Modèle',
  headDoes: 'Rôle',
  headTokens: 'Jetons',
  headCodebook: 'Dictionnaire',
  headTrained: 'Entraîné sur',
  modelKind: { generator: 'dessine', autoencoder: 'reconstruit', scorer: 'juge' },
  trainedOn: (name, pictures) => `${name}, ${number(pictures, 0)} images`,
  rowAutoencoder: 'Auto-encodeur',
  rowData: 'Jeu de données utilisé',
  rowPictures: 'Taille du jeu d’entraînement',
  rowResolution: 'Résolution des images originales',
  rowCompressed: 'Résolution des images compressées',
  rowPlace: 'Chaque place contient',
  rowBits: 'Bits par image',
  oneOfCodes: (codes) => `un code sur ${number(codes, 0)}`,
  numbersEach: (channels) => count(channels, 'nombre', 'nombres'),
  settingsNow: 'Les réglages d’ici ; dites /settings avec une option pour en changer un.',
  roles: (n) => count(n, 'rôle', 'rôles'),
  headSetting: 'Réglage',
  headNow: 'Actuel',
  forgotten: (kept) =>
    `Vous êtes oublié : votre nom et votre identifiant ne sont plus là. ${kept ? 'Vos bulletins restent, anonymes.' : 'Vos bulletins sont supprimés, et les résultats recomptés.'}`,

  // /help
  help: 'Salon dessine ce que vous écrivez, et l’équipe juge à l’aveugle quelles images conviennent. À la clôture du vote, l’ordre du public est montré à côté de celui de CLIP.',
  helpVote:
    'Votez en touchant les numéros sous une grille. Vous avez un seul bulletin ; changez-le jusqu’à la clôture.',
  headCommand: 'Commande',
  headWhat: 'Ce qu’elle fait',
}
