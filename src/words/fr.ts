import type { Words } from './index.ts'

const number = (value: number, digits: number) =>
  value.toLocaleString('fr', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const count = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`
const list = (items: string[]) => new Intl.ListFormat('fr', { type: 'conjunction' }).format(items)
const of = (name: string) => (/^[aeiouyhàâéèêëîïôöûü]/i.test(name) ? `d’${name}` : `de ${name}`)

function duration(seconds: number): string {
  if (seconds < 90) return count(Math.max(1, Math.round(seconds)), 'seconde', 'secondes')
  return count(Math.round(seconds / 60), 'minute', 'minutes')
}

export const fr: Words = {
  number,
  list,

  // erreurs
  ourFault: 'Quelque chose a échoué de notre côté ; c’est noté dans le journal. Réessayez, s’il vous plaît.',
  promptEmpty:
    'Il n’y a rien à dessiner : écrivez ce que vous aimeriez voir, par exemple « un cercle rouge ».',
  promptTooLong: (length, limit) =>
    `Ce texte compte ${number(length, 0)} caractères ; on peut en dessiner ${number(limit, 0)} au plus. Raccourcissez-le, s’il vous plaît.`,
  commandUnknown: (name, known) =>
    `La commande /${name} n’existe pas. Vous pouvez dire ${list(known.map((command) => `/${command}`))}.`,
  optionUnknown: (name, command, known) =>
    known.length === 0
      ? `/${command} ne prend pas d’option, donc pas « ${name} ».`
      : `/${command} n’a pas d’option « ${name} » ; elle a ${list(known)}.`,
  optionMissing: (name, command) => `Il manque ${name} à /${command}.`,
  optionNotNumber: (name, value) => `${name} doit être un nombre, et « ${value} » n’en est pas un.`,
  optionNotInteger: (name) => `${name} doit être un nombre entier.`,
  optionBelow: (name, min) => `${name} doit valoir ${min} ou plus.`,
  optionAbove: (name, max) => `${name} doit valoir ${max} ou moins.`,
  optionBetween: (name, min, max) => `${name} doit être compris entre ${min} et ${max}.`,
  optionNotText: (name) => `${name} doit être un texte, pas un fichier.`,
  optionNotPicture: (name) => `${name} doit être une image ; joignez-en une.`,
  oneOf: (name, known) => `${name} peut valoir ${list(known)}.`,
  uploadTooLarge: (megabytes, limit) =>
    `Une image peut peser ${limit} Mo ; ce fichier en pèse ${number(megabytes, 1)}.`,
  uploadTooManyPixels: 'Une image peut avoir 4096 × 4096 pixels ; celle-ci en a davantage.',
  uploadNoPicture: 'Ce fichier ne se lit pas comme une image ; essayez PNG, JPEG ou WebP.',
  pictureMissing: 'Joignez une image, ou donnez le numéro d’un dessin.',
  templateWithoutPlace: 'La tournure doit contenir {}, là où va chaque texte.',
  textsBetween: (min, max) =>
    `Donnez de ${min} à ${max} textes différents séparés par |, par exemple : un chat | un chien`,
  notAutoencoder: (model) =>
    `Le modèle ${model} ne sait pas reconstruire ; /reconstruct propose ceux qui savent.`,
  notScorer: (model) => `Le modèle ${model} ne sait pas comparer images et textes.`,
  tooManyAnalyses: (limit) => `Vous avez déjà ${limit} images en attente ; attendez-en une.`,
  channelClosed: 'Salon ne travaille pas dans ce salon de discussion ; ses modérateurs l’y ont arrêté.',
  settingsNotYours: 'Seul un modérateur de ce salon (qui peut y gérer les messages) peut changer cela.',
  notGenerator: (model) => `Le modèle ${model} ne sait pas dessiner ; /draw propose ceux qui savent.`,
  drawingUnknown: (drawing) => `Le dessin nᵒ ${drawing} n’existe pas.`,
  nothingToCancel: 'Vous n’avez aucun dessin en attente ou en cours.',
  cancelNotYours: (drawing, author) =>
    `Le dessin nᵒ ${drawing} est celui ${of(author)} ; cette personne seule peut l’annuler.`,
  cancelTooLate: (drawing) => `Le dessin nᵒ ${drawing} est déjà fini ; il n’y a rien à annuler.`,
  cancelTwice: (drawing) => `Le dessin nᵒ ${drawing} était déjà annulé.`,
  tooManyQueued: (limit) =>
    `Vous avez déjà ${limit} dessins en attente ; attendez-en un ou annulez-en un (/cancel) avant d’en demander d’autres.`,
  roundUnknown: 'Ce vote n’existe pas (ou plus).',
  roundNotOpen: 'Ce vote est clos : les bulletins ne peuvent plus changer.',
  roundPending: 'Ce dessin n’est pas fini ; le vote s’ouvrira avec lui.',
  positionUnknown: (positions) => `Les images sont numérotées de 1 à ${positions}.`,
  closeNotYours: (author, closers) =>
    closers === 'moderators'
      ? 'Seul un modérateur peut clore un vote dans ce salon.'
      : closers === 'requester'
        ? `Seule la personne qui a fait la demande (${author}) ou un modérateur peut clore ce vote.`
        : `Seule la personne qui a fait la demande (${author}) ou quelqu’un qui a voté peut clore ce vote.`,
  nothingToClose: 'Vous n’avez aucun vote ouvert à clore.',
  notClosedYet: (drawing) =>
    `Le vote sur le dessin nᵒ ${drawing} est encore ouvert ; les résultats viendront à la clôture.`,

  // messages
  askedFor: (author) => `${author} a demandé`,
  queued: (position, seconds) => {
    const place = position === 1 ? 'Premier dans la file' : `Place ${position} dans la file`
    return seconds === undefined ? `${place}.` : `${place}, encore ${duration(seconds)} environ.`
  },
  noWorker: 'Aucun ouvrier ne tourne en ce moment ; le dessin attend qu’il y en ait un.',
  drawing: (percent) => `En cours : ${percent} %`,
  cancelled: 'Annulé.',
  failed:
    'Ce dessin n’a pas pu être fait : quelque chose a échoué de notre côté, et c’est noté dans le journal.',
  vote: (positions) =>
    positions === 1
      ? 'Montre-t-elle ce qui était demandé ? Approuvez-la si oui.'
      : 'Lesquelles montrent ce qui était demandé ? Approuvez-en autant que vous voulez. L’ordre est tiré au sort, et l’avis de CLIP reste caché jusqu’à la clôture.',
  ballots: (n) => count(n, 'bulletin', 'bulletins'),
  previewAlt: (prompt, percent) => `Images à moitié dessinées de « ${prompt} », ${percent} % faits.`,
  gridAlt: (prompt, n) =>
    n === 1
      ? `Une image dessinée d’après « ${prompt} ».`
      : `${n} images numérotées, dessinées d’après « ${prompt} ».`,

  analysisTitle: (kind, model) =>
    kind === 'reconstruct' ? `Reconstruction par ${model}` : `Textes comparés par ${model}`,
  analysisWaits: 'En attente d’un ouvrier.',
  reconstructed: (psnr, tokens, codes) =>
    `1 est l’image, 2 ce qu’il en reste après ${tokens} jetons d’image (${codes} différents). PSNR : ${psnr === null ? 'infini, rien ne diffère' : `${number(psnr, 1)} dB`}.`,
  reconstructedAlt: 'À gauche l’image donnée, à droite sa reconstruction.',
  classified: (texts) => `Ce que chacun des ${texts} textes a de commun avec l’image, selon CLIP.`,
  classifiedAlt: 'L’image donnée.',
  headText: 'Texte',
  headShare: 'Part',
  headSimilarity: 'Similarité',

  unknownWords: (model, unknown) =>
    `${model} ne connaît pas ${list(
      unknown.map(({ word, nearest }) => (nearest ? `« ${word} » (mais « ${nearest} »)` : `« ${word} »`)),
    )} et dessine le reste. /models ${model} montre tous les mots qu’il connaît.`,
  knownWords: (n, all) => `Il lit ces ${number(n, 0)} mots : ${all}.`,

  // boutons
  zoom: 'Voir de plus près',
  zoomOn: (position) => `Image ${position}`,
  cancel: 'Annuler',
  close: 'Clore et montrer les résultats',
  again: 'Redessiner',

  // résultats
  noBallot: 'Personne dont le bulletin compte n’a voté : il n’y a pas d’ordre du public à comparer.',
  noBallotShort: 'Aucun bulletin ne compte.',
  counted: (ballots) => `${count(ballots, 'bulletin compté', 'bulletins comptés')}.`,
  leftOutAuthor: (author) =>
    `Celui ${of(author)} n’est pas compté, puisque la demande vient de cette personne.`,
  takenBack: (n) => `${count(n, 'bulletin a été retiré', 'bulletins ont été retirés')}.`,
  crowdOrder: 'Public',
  clipOrder: 'CLIP',
  crowdPick: (positions) =>
    positions.length === 1
      ? `La préférée du public est la ${positions[0]}.`
      : `Les préférées du public sont les ${list(positions.map(String))}, à égalité.`,
  clipPick: (positions) =>
    positions.length === 1
      ? `La préférée de CLIP est la ${positions[0]}.`
      : `Les préférées de CLIP sont les ${list(positions.map(String))}, à égalité.`,
  agreement: (tau, top1) => `Accord de CLIP avec le public : τ-b de Kendall ${tau} ; préférée ${top1}.`,
  noAgreement: (reason) => `Le τ-b de Kendall entre CLIP et le public n’existe pas ici : ${reason}.`,
  topSame: 'identique',
  topDifferent: 'différente',
  topPartly: (chance) => `identique avec une probabilité de ${chance}, car il y a des égalités en tête`,
  reasonOnePicture: 'il n’y a qu’une image',
  reasonCrowdLevel: 'le public aime toutes les images autant',
  reasonClipLevel: 'CLIP note toutes les images pareil',
  reasonNoBallot: 'aucun bulletin ne compte',
  resultAlt: (prompt, crowd, clip) =>
    `Deux rangées des images de « ${prompt} », les mêmes reliées par des traits. Ordre du public, la meilleure d’abord : ${crowd}. Ordre de CLIP : ${clip}.`,
  headPicture: 'Image',
  headApproval: 'Approbation',
  headInterval: 'Intervalle à 95 %',
  headCrowd: 'Public',
  headClip: 'CLIP',
  headScore: 'Score CLIP',
  percent: (share) => `${number(share * 100, 0)} %`,
  interval: (low, high) => `${number(low * 100, 0)} – ${number(high * 100, 0)} %`,
  rank: (rank, tied) => `${rank}${tied ? ' =' : ''}`,
  resultModel: (model, revision, seed, scorer) =>
    `Dessiné par ${model} (révision ${revision}) avec la graine ${seed}, noté par ${scorer}.`,

  // /results
  resultsNone: 'Aucun vote n’est encore clos. Dessinez, votez, puis fermez le vote.',
  resultsOverall: (rounds, ballots) =>
    `${count(rounds, 'vote clos', 'votes clos')} avec ${count(ballots, 'bulletin compté', 'bulletins comptés')}.`,
  resultsTau: (tau, interval) => `CLIP face au public : τ-b de Kendall moyen ${tau}${interval}.`,
  resultsCeiling: (tau, interval) => `Plafond humain, un membre face aux autres : ${tau}${interval}.`,
  resultsInterval: (low, high) => ` (intervalle à 95 % de ${low} à ${high})`,
  resultsLeftOut: (n) =>
    `${count(n, 'vote n’a', 'votes n’ont')} pas de τ-b (aucun bulletin compté, ou toutes les images à égalité) et ${n < 2 ? 'n’entre' : 'n’entrent'} pas dans la moyenne.`,
  resultsNotYet: (reason) => `Pas encore d’accord moyen : ${reason}.`,
  reasonFewRounds: 'trop peu de votes ont un accord mesurable',
  headDrawing: 'Dessin',
  headPrompt: 'Texte',
  headBallots: 'Bulletins',
  headTau: 'τ-b',
  headTop: 'Préférée',
  undefinedNumber: '–',

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
  cancelledQueued: (drawing) => `Le dessin nᵒ ${drawing} est annulé ; il n’était pas commencé.`,
  cancelledRunning: (drawing, percent) =>
    `Le dessin nᵒ ${drawing} est annulé à ${percent} % ; rien n’en est gardé.`,
  closed: (drawing) => `Le vote sur le dessin nᵒ ${drawing} est clos.`,

  // /zoom, /models, /settings, /forget-me
  zoomed: (position, drawing) => `Image ${position} du dessin nᵒ ${drawing}.`,
  zoomAlt: (position, prompt) => `Image ${position} de « ${prompt} », agrandie.`,
  modelsInUse: (generator, scorer) => `Sauf demande contraire, ${generator} dessine et ${scorer} juge.`,
  headModel: 'Modèle',
  headDoes: 'Rôle',
  headTokens: 'Jetons',
  headCodebook: 'Dictionnaire',
  headTrained: 'Entraîné sur',
  modelKind: { generator: 'dessine', autoencoder: 'reconstruit', scorer: 'juge' },
  trainedOn: (name, pictures) => `${name}, ${number(pictures, 0)} images`,
  settingsNow: 'Les réglages d’ici ; dites /settings avec une option pour en changer un.',
  headSetting: 'Réglage',
  headNow: 'Actuel',
  forgotten: (kept) =>
    `Vous êtes oublié : votre nom et votre identifiant ne sont plus là. ${kept ? 'Vos bulletins restent, anonymes.' : 'Vos bulletins sont supprimés, et les résultats recomptés.'}`,

  // plateformes
  yourBallot: (positions) =>
    positions.length === 0
      ? 'Vous n’approuvez encore aucune image.'
      : `Vous approuvez ${list(positions.map((position) => `la ${position}`))}. Appuyez de nouveau sur un numéro pour le retirer.`,
  onItsWay: 'C’est parti : voyez plus bas.',
  permissionsMissing: (names) =>
    `Il me faut ${list(names)} ici. Quelqu’un qui gère ce serveur peut l’accorder.`,
  permission: {
    ViewChannel: 'Voir le salon',
    SendMessages: 'Envoyer des messages',
    SendMessagesInThreads: 'Envoyer des messages dans les fils',
    CreatePublicThreads: 'Créer des fils publics',
    AttachFiles: 'Joindre des fichiers',
    EmbedLinks: 'Intégrer des liens',
    AddReactions: 'Ajouter des réactions',
    ReadMessageHistory: 'Voir les anciens messages',
  },
  menuName: {
    draw: 'dessiner',
    results: 'résultats',
    queue: 'file',
    cancel: 'annuler',
    close: 'clore',
    again: 'redessiner',
    zoom: 'agrandir',
    reconstruct: 'reconstruire',
    classify: 'classer',
    models: 'modèles',
    settings: 'réglages',
    'forget-me': 'oubliez-moi',
    help: 'aide',
    prompt: 'texte',
    count: 'nombre',
    seed: 'graine',
    model: 'modèle',
    temperature: 'température',
    guidance: 'guidage',
    drawing: 'dessin',
    picture: 'image',
    number: 'numéro',
    texts: 'textes',
    template: 'tournure',
    ballots: 'bulletins',
    language: 'langue',
    'channel-language': 'langue-du-salon',
    thread: 'fil',
    votes: 'votes',
    here: 'ici',
  },
  drawThis: 'Dessiner ceci',
  nothingToDraw: 'Ce message n’a pas de texte à dessiner.',
  judgeThis: 'Juger cette image',
  nothingToJudge: 'Ce message n’a pas d’image à juger.',
  textsLabel: 'Les textes, un par ligne',
  textsExample: 'un chat\nun chien',
  judgeTitle: 'Quels textes iraient ?',
  attachmentGone: 'Ce fichier n’a pas pu être lu ; joignez-le de nouveau.',
  clickTooOld: 'Ce bouton ne marche plus ; utilisez la commande.',

  // /help
  help: 'Salon dessine ce que vous écrivez, et l’équipe juge à l’aveugle quelles images conviennent. À la clôture du vote, l’ordre du public est montré à côté de celui de CLIP.',
  helpVote:
    'Votez en touchant les numéros sous une grille. Vous avez un seul bulletin ; changez-le jusqu’à la clôture.',
  headCommand: 'Commande',
  headWhat: 'Ce qu’elle fait',
}
