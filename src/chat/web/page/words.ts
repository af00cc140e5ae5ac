import type { Locale } from '../../../words/index.ts'

const inEnglish = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 })
const inFrench = (value: number) => value.toLocaleString('fr', { maximumFractionDigits: 1 })

/** What the page itself says; what stands in posts comes from the server, already in the reader's language. */
const en = {
  channel: 'Salon',
  about: 'Draw from words, vote blind, compare with CLIP',
  language: 'Language',

  // who you are
  nameLabel: 'Your name in this channel',
  namePlaceholder: 'Name',
  nameWhy: 'Choose a name to draw and vote.',
  nameJoin: 'Join',
  nameSave: 'Save',
  nameChange: (name: string) => `You are ${name}. Change your name`,
  signOut: 'Sign out',
  signOutWhy: (name: string) =>
    `Signing out ends your session in this browser; your ballots stay, and nobody else becomes ${name}. You come back with a code of /link from where you are still signed in.`,
  nameEmpty: 'Choose a name with at least one visible character.',
  nameTooLong: 'A name has at most 32 characters.',
  nameTaken: (name: string) =>
    `Someone else here is called ${name}, or something that looks like it, or was until lately. Choose another name.`,
  signInFirst: 'Choose a name first.',

  // the door
  tokenLabel: 'Access token',
  tokenWhy: 'This Salon is not open to everyone. Whoever runs it can tell you its token (SALON_TOKEN).',
  tokenEnter: 'Enter',
  tokenNeeded: 'This Salon asks for its access token first.',
  tokenWrong: 'That is not the token. Check it for missing characters.',
  tokenTooOften: 'Too many attempts. Wait a minute and try again.',

  // connection
  connecting: 'Connecting…',
  lost: 'Connection lost. Reconnecting; nothing you wrote is gone.',
  back: 'Connected again.',
  tooManyPages: 'You have this page open in too many places, so it no longer follows the channel here.',
  follow: 'Follow here',
  unreachable: 'Salon cannot be reached at the moment. What you wrote is still here; try again.',
  tooFast: 'That was too fast for Salon. Wait a few seconds and try again.',
  badRequest: 'Salon could not read that request. Reload the page and try again.',
  notFound: 'There is nothing here.',
  foreignHost:
    'Salon only answers under its own address, such as http://127.0.0.1, or that of SALON_PUBLIC_URL.',
  foreignOrigin:
    'Salon only takes this from its own page; behind a proxy, set SALON_PUBLIC_URL to its address.',

  // feed
  feed: 'Posts',
  earlier: 'Show earlier posts',
  earlierLoading: 'Loading…',
  start: 'This is where the channel begins.',
  latest: 'Jump to the latest',
  fresh: (posts: number) => `${posts} new`,
  latestFresh: (posts: number) => `Jump to ${posts === 1 ? 'a new post' : `${posts} new posts`}`,
  today: 'Today',
  yesterday: 'Yesterday',
  asked: (author: string, prompt: string) => `${author} asked for ${prompt}`,
  finished: (prompt: string) => `Finished: ${prompt}`,
  progress: 'Progress of the drawing',
  enlarge: (alt: string) => `Enlarge: ${alt}`,
  chartHint: 'Point at a row for its numbers.',
  pictureGone: 'The picture could not be loaded.',
  close: 'Close',
  someone: 'Someone',

  // votes
  vote: 'Your ballot',
  position: (n: number) => `Picture ${n}`,
  keys: (n: number) => (n === 1 ? 'Key 1' : `Keys 1 – ${n}`),
  ballots: (n: number) => (n === 1 ? '1 ballot' : `${n} ballots`),
  voteNone: 'You have not voted.',
  voteSaving: 'Saving…',
  voteWaiting: 'Not saved yet; retrying…',
  voteSaved: (n: number) =>
    n === 1 ? 'Your ballot counts: 1 picture.' : `Your ballot counts: ${n} pictures.`,
  voteRanked: (best: number[]) =>
    `Your top three counts: ${best.join(' › ')}. A number pressed above takes its place.`,
  voteReverted: (why: string) => `Your last change was not saved. ${why}`,
  voteSignIn: 'Choose a name below to vote.',

  // private answers
  onlyYou: 'Only you see this',
  dismiss: 'Dismiss',
  onItsWay: 'On its way: see below.',
  cancel: 'Cancel',

  // first visit
  emptyTitle: 'What shall we draw?',
  emptyText:
    'Write what you would like to see. Salon draws it nine times, everyone votes blind, and then you see whether CLIP agrees.',
  examples: [
    'a red circle left of a blue square',
    'three yellow stars',
    'a green triangle above an orange heart',
  ],
  emptyTry: 'Try one of these',

  // composer
  compose: 'Write a prompt, or / for commands',
  composeShort: 'What to draw?',
  commands: 'Commands',
  pictureBring: 'Bring a picture',
  pictureDrop: 'Let go to bring this picture',
  pictureOf: (name: string) => `Your picture ${name}`,
  pictureSize: (width: number, height: number, kilobytes: number) =>
    `${width} × ${height}, ${kilobytes < 1000 ? `${Math.ceil(kilobytes)} kB` : `${inEnglish(kilobytes / 1024)} MB`}`,
  pictureSending: 'Sending the picture',
  pictureRemove: 'Remove the picture',
  pictureKind: (name: string, type: string) =>
    `${name} is ${type === '' ? 'of no kind that is known' : type}. Bring PNG, JPEG or WebP.`,
  pictureTooLarge: (megabytes: number, limit: number) =>
    `A picture may have ${limit} MB; this file has ${inEnglish(megabytes)}.`,
  pictureTooManyPixels: (width: number, height: number, side: number, longest: number) =>
    `A picture may have ${side} × ${side} pixels, and no side of more than ${longest}; this one has ${width} × ${height}.`,
  pictureUnreadable: (name: string) => `${name} cannot be read as a picture. Bring PNG, JPEG or WebP.`,
  pictureUnused: (command: string, others: string[]) =>
    `/${command} takes no picture. Remove it, or say ${others.map((name) => `/${name}`).join(' or ')}.`,
  composeHint: 'Enter draws · / for commands',
  send: 'Draw',
  sendCommand: 'Say it',
  sending: 'Sending…',
  menu: 'Suggestions',
  menuCount: (n: number) => (n === 1 ? '1 suggestion' : `${n} suggestions`),
  unknownCommand: (name: string) => `There is no command /${name}. Type / to see what there is.`,
  unknownOption: (name: string, command: string) =>
    `/${command} has no option -\u2060-${name}. Type -\u2060- to see what there is.`,
  noOptions: (command: string) => `/${command} stands alone: leave out what follows it.`,
  missingValue: (name: string) => `--${name} needs a value after it.`,
  wordsLeft: (words: string, command: string) =>
    `/${command} has no place for “${words}”. Type -\u2060- to see what it takes.`,
  twice: (name: string) => `--${name} is given twice.`,
  required: 'needed',
  from: (min: number) => `from ${min}`,
  upTo: (max: number) => `up to ${max}`,
  between: (min: number, max: number) => `${min} to ${max}`,
}

export type PageWords = typeof en

const fr: PageWords = {
  channel: 'Salon',
  about: 'Dessiner avec des mots, voter à l’aveugle, comparer avec CLIP',
  language: 'Langue',

  nameLabel: 'Votre nom dans ce canal',
  namePlaceholder: 'Nom',
  nameWhy: 'Choisissez un nom pour dessiner et voter.',
  nameJoin: 'Entrer',
  nameSave: 'Enregistrer',
  nameChange: (name) => `Vous êtes ${name}. Changer de nom`,
  signOut: 'Se déconnecter',
  signOutWhy: (name) =>
    `Se déconnecter met fin à votre session dans ce navigateur ; vos bulletins restent, et personne d’autre ne devient ${name}. Vous revenez avec un code de /link depuis un endroit où vous êtes encore connecté.`,
  nameEmpty: 'Choisissez un nom d’au moins un caractère visible.',
  nameTooLong: 'Un nom a 32 caractères au plus.',
  nameTaken: (name) =>
    `Quelqu’un d’autre s’appelle ${name} ici, ou porte un nom qui y ressemble, ou l’a porté récemment. Choisissez un autre nom.`,
  signInFirst: 'Choisissez d’abord un nom.',

  tokenLabel: 'Jeton d’accès',
  tokenWhy:
    'Ce Salon n’est pas ouvert à tous. La personne qui le gère peut vous donner son jeton (SALON_TOKEN).',
  tokenEnter: 'Entrer',
  tokenNeeded: 'Ce Salon demande d’abord son jeton d’accès.',
  tokenWrong: 'Ce n’est pas le bon jeton. Vérifiez qu’il ne manque aucun caractère.',
  tokenTooOften: 'Trop d’essais. Attendez une minute et réessayez.',

  connecting: 'Connexion…',
  lost: 'Connexion perdue. Reconnexion en cours ; rien de ce que vous avez écrit n’est perdu.',
  back: 'Connexion rétablie.',
  tooManyPages: 'Cette page est ouverte à trop d’endroits ; ici, elle ne suit plus le canal.',
  follow: 'Suivre ici',
  unreachable: 'Salon est injoignable pour l’instant. Ce que vous avez écrit est toujours là ; réessayez.',
  tooFast: 'C’était trop rapide pour Salon. Attendez quelques secondes et réessayez.',
  badRequest: 'Salon n’a pas pu lire cette requête. Rechargez la page et réessayez.',
  notFound: 'Il n’y a rien ici.',
  foreignHost:
    'Salon ne répond que sous sa propre adresse, par exemple http://127.0.0.1, ou celle de SALON_PUBLIC_URL.',
  foreignOrigin:
    'Salon n’accepte cela que de sa propre page ; derrière un mandataire, indiquez son adresse dans SALON_PUBLIC_URL.',

  feed: 'Messages',
  earlier: 'Afficher les messages précédents',
  earlierLoading: 'Chargement…',
  start: 'Le canal commence ici.',
  latest: 'Aller au plus récent',
  fresh: (posts) => `${posts} ${posts === 1 ? 'nouveau' : 'nouveaux'}`,
  latestFresh: (posts) => `Aller ${posts === 1 ? 'au nouveau message' : `aux ${posts} nouveaux messages`}`,
  today: 'Aujourd’hui',
  yesterday: 'Hier',
  asked: (author, prompt) => `${author} a demandé ${prompt}`,
  finished: (prompt) => `Terminé : ${prompt}`,
  progress: 'Avancement du dessin',
  enlarge: (alt) => `Agrandir : ${alt}`,
  chartHint: 'Pointez une ligne pour lire ses valeurs.',
  pictureGone: 'L’image n’a pas pu être chargée.',
  close: 'Fermer',
  someone: 'Quelqu’un',

  vote: 'Votre bulletin',
  position: (n) => `Image ${n}`,
  keys: (n) => (n === 1 ? 'Touche 1' : `Touches 1 – ${n}`),
  ballots: (n) => (n < 2 ? `${n} bulletin` : `${n} bulletins`),
  voteNone: 'Vous n’avez pas voté.',
  voteSaving: 'Enregistrement…',
  voteWaiting: 'Pas encore enregistré ; nouvel essai…',
  voteSaved: (n) => (n < 2 ? `Votre bulletin compte : ${n} image.` : `Votre bulletin compte : ${n} images.`),
  voteRanked: (best) =>
    `Votre trio de tête compte : ${best.join(' › ')}. Un numéro choisi ci-dessus le remplace.`,
  voteReverted: (why) => `Votre dernier changement n’a pas été enregistré. ${why}`,
  voteSignIn: 'Choisissez un nom ci-dessous pour voter.',

  onlyYou: 'Vous seul voyez ceci',
  dismiss: 'Fermer',
  onItsWay: 'C’est parti : voyez plus bas.',
  cancel: 'Annuler',

  emptyTitle: 'Que dessinons-nous ?',
  emptyText:
    'Écrivez ce que vous aimeriez voir. Salon le dessine neuf fois, tout le monde vote à l’aveugle, et vous verrez si CLIP est d’accord.',
  examples: [
    'un cercle rouge à gauche d’un carré bleu',
    'trois étoiles jaunes',
    'un triangle vert au-dessus d’un cœur orange',
  ],
  emptyTry: 'Essayez par exemple',

  compose: 'Écrivez ce qu’il faut dessiner, ou / pour les commandes',
  composeShort: 'Que dessiner ?',
  commands: 'Commandes',
  pictureBring: 'Apporter une image',
  pictureDrop: 'Lâchez pour apporter cette image',
  pictureOf: (name) => `Votre image ${name}`,
  pictureSize: (width, height, kilobytes) =>
    `${width} × ${height}, ${kilobytes < 1000 ? `${Math.ceil(kilobytes)} ko` : `${inFrench(kilobytes / 1024)} Mo`}`,
  pictureSending: 'Envoi de l’image',
  pictureRemove: 'Retirer l’image',
  pictureKind: (name, type) =>
    `${name} est ${type === '' ? 'd’un format inconnu' : `de format ${type}`}. Apportez du PNG, JPEG ou WebP.`,
  pictureTooLarge: (megabytes, limit) =>
    `Une image peut peser ${limit} Mo ; ce fichier en pèse ${inFrench(megabytes)}.`,
  pictureTooManyPixels: (width, height, side, longest) =>
    `Une image peut avoir ${side} × ${side} pixels, et aucun côté de plus de ${longest} ; celle-ci en a ${width} × ${height}.`,
  pictureUnreadable: (name) => `${name} ne se lit pas comme une image. Apportez du PNG, JPEG ou WebP.`,
  pictureUnused: (command, others) =>
    `/${command} ne prend pas d’image. Retirez-la, ou dites ${others.map((name) => `/${name}`).join(' ou ')}.`,
  composeHint: 'Entrée dessine · / pour les commandes',
  send: 'Dessiner',
  sendCommand: 'Dire',
  sending: 'Envoi…',
  menu: 'Suggestions',
  menuCount: (n) => (n < 2 ? `${n} suggestion` : `${n} suggestions`),
  unknownCommand: (name) => `Il n’y a pas de commande /${name}. Tapez / pour voir celles qui existent.`,
  unknownOption: (name, command) =>
    `/${command} n’a pas d’option -\u2060-${name}. Tapez -\u2060- pour voir celles qui existent.`,
  noOptions: (command) => `/${command} se dit seul : enlevez ce qui suit.`,
  missingValue: (name) => `--${name} demande une valeur à sa suite.`,
  wordsLeft: (words, command) =>
    `/${command} n’a pas de place pour « ${words} ». Tapez -\u2060- pour voir ce qu’elle prend.`,
  twice: (name) => `--${name} est donné deux fois.`,
  required: 'nécessaire',
  from: (min) => `à partir de ${min}`,
  upTo: (max) => `jusqu’à ${max}`,
  between: (min, max) => `de ${min} à ${max}`,
}

export function pageWords(locale: Locale): PageWords {
  return locale === 'fr' ? fr : en
}
