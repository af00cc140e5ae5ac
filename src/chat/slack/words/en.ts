import { list } from '../../../words/en/format.ts'

export const en = {
  // what was typed after /salon
  noCommand: (word: string, nearest: string | undefined) =>
    nearest === undefined
      ? `There is no command “${word}”. To draw something, begin with draw, as in: /salon draw a red circle`
      : `There is no command “${word}”; did you mean /salon ${nearest}?`,
  flagUnknown: (flag: string, command: string, nearest: string | undefined, known: string[]) => {
    const has = known.length === 0 ? 'takes no options' : `has ${list(known.map((option) => `--${option}`))}`
    return nearest === undefined
      ? `/${command} knows no --${flag}; it ${has}. Put a text in quotes if --${flag} belongs to it.`
      : `/${command} knows no --${flag}; did you mean --${nearest}?`
  },
  flagEmpty: (flag: string) => `--${flag} needs a value after it, as in: --${flag} 4`,
  flagTwice: (flag: string) => `--${flag} is given twice; leave one of them out.`,
  wordsLeft: (words: string, command: string, known: string[]) =>
    known.length === 0
      ? `/${command} takes nothing more, so not “${words}”.`
      : `/${command} has no place for “${words}”; it takes ${list(known.map((option) => `--${option}`))}.`,
  pictureNotTyped: (command: string) =>
    `A picture cannot be typed: say /${command} alone and choose it, or use the menu of a message that has one.`,
  // dialogues
  drawTitle: 'Draw with Salon',
  reconstructThis: 'Reconstruct this picture',
  drawIt: 'Draw',
  send: 'Send',
  whereToPost: 'Where to post it',
  asUsual: 'as usual',
  dialogueTooLate: 'The dialogue could not be opened in time; please try again.',
  dialogueTooLong: (limit: number) => `That is too long for a dialogue: at most ${limit} characters.`,
  // App Home
  homeDrawings: 'Your drawings',
  homeNoDrawings: 'None yet. Say /salon draw a red circle in a channel that I am in.',
  homeVotes: 'Open votes in your channels',
  homeNoVotes: 'Nothing waits for your vote.',
  homeVote: 'Vote there',
  homeOpen: 'Show it',
  homeSettings: 'Settings',
  homeLanguage: 'Language in which you are answered',
  languageName: { en: 'English', fr: 'Français', auto: 'As in Slack' },
  // being there
  notInChannel: (channel: string | undefined, bot: string) =>
    channel === undefined
      ? `I am not in this conversation, so I cannot post here. In a channel, say /invite @${bot} and try again; a direct message with someone else I cannot join.`
      : `I am not in #${channel}, so I cannot post there. Say /invite @${bot} there and try again.`,
  fileNotSeen: (bot: string) =>
    `I could not fetch that file. If it stands in a channel that I am not in, say /invite @${bot} there; else add it once more.`,
}
