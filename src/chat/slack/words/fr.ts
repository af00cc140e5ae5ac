import { list } from '../../../words/fr/format.ts'
import type { en } from './en.ts'

export const fr: typeof en = {
  // ce qu’on écrit après /salon
  noCommand: (word, nearest) =>
    nearest === undefined
      ? `La commande « ${word} » n’existe pas. Pour dessiner, commencez par dessiner, par exemple : /salon dessiner un cercle rouge`
      : `La commande « ${word} » n’existe pas ; vouliez-vous dire /salon ${nearest} ?`,
  flagUnknown: (flag, command, nearest, known) => {
    const has =
      known.length === 0
        ? 'elle ne prend pas d’option'
        : `elle a ${list(known.map((option) => `--${option}`))}`
    return nearest === undefined
      ? `/${command} ne connaît pas --${flag} ; ${has}. Mettez le texte entre guillemets si --${flag} en fait partie.`
      : `/${command} ne connaît pas --${flag} ; vouliez-vous dire --${nearest} ?`
  },
  flagEmpty: (flag) => `Il manque une valeur après --${flag}, par exemple : --${flag} 4`,
  flagTwice: (flag) => `--${flag} est donné deux fois ; enlevez l’un des deux.`,
  wordsLeft: (words, command, known) =>
    known.length === 0
      ? `/${command} ne prend rien de plus, donc pas « ${words} ».`
      : `/${command} n’a pas de place pour « ${words} » ; elle prend ${list(known.map((option) => `--${option}`))}.`,
  pictureNotTyped: (command) =>
    `Une image ne s’écrit pas : dites /${command} tout court et choisissez-la, ou passez par le menu d’un message qui en a une.`,
  // dialogues
  drawTitle: 'Dessiner avec Salon',
  reconstructThis: 'Reconstruire cette image',
  drawIt: 'Dessiner',
  send: 'Envoyer',
  whereToPost: 'Où la publier',
  asUsual: 'comme d’habitude',
  dialogueTooLate: 'La fenêtre n’a pas pu s’ouvrir à temps ; réessayez, s’il vous plaît.',
  dialogueTooLong: (limit) => `C’est trop long pour une fenêtre : ${limit} caractères au plus.`,
  // accueil de l’application
  homeDrawings: 'Vos dessins',
  homeNoDrawings: 'Aucun encore. Dites /salon dessiner un cercle rouge dans un canal où je suis.',
  homeVotes: 'Votes ouverts dans vos canaux',
  homeNoVotes: 'Rien n’attend votre vote.',
  homeVote: 'Y voter',
  homeOpen: 'Le voir',
  homeSettings: 'Réglages',
  homeLanguage: 'Langue dans laquelle on vous répond',
  languageName: { en: 'English', fr: 'Français', auto: 'Comme dans Slack' },
  // être là
  notInChannel: (channel, bot) =>
    channel === undefined
      ? `Je ne suis pas dans cette conversation et ne peux donc rien y publier. Dans un canal, dites /invite @${bot} et réessayez ; je ne peux pas rejoindre les messages directs d’autres personnes.`
      : `Je ne suis pas dans #${channel} et ne peux donc rien y publier. Dites-y /invite @${bot} et réessayez.`,
  fileNotSeen: (bot) =>
    `Je n’ai pas pu lire ce fichier. S’il est dans un canal où je ne suis pas, dites-y /invite @${bot} ; sinon, ajoutez-le de nouveau.`,
}
