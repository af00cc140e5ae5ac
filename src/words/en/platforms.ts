import { list } from './format.ts'

export const platforms = {
  yourBallot: (positions: number[]) =>
    positions.length === 0
      ? 'You approve of none so far.'
      : `You approve of ${list(positions.map(String))}. Press a number again to take it back.`,
  onItsWay: 'On its way: see below.',
  permissionsMissing: (names: string[], channel?: string) =>
    `I need ${list(names)} ${channel === undefined ? 'here' : `in #${channel}`}. Someone who manages this server can grant it.`,
  permission: {
    ViewChannel: 'View Channel',
    SendMessages: 'Send Messages',
    SendMessagesInThreads: 'Send Messages in Threads',
    CreatePublicThreads: 'Create Public Threads',
    AttachFiles: 'Attach Files',
    EmbedLinks: 'Embed Links',
    AddReactions: 'Add Reactions',
    ReadMessageHistory: 'Read Message History',
  },
  /** What commands and options are called in the menus of a platform that translates them. */
  menuName: {} as Readonly<Record<string, string>>,
  drawThis: 'Draw this',
  nothingToDraw: 'That message has no text to draw.',
  judgeThis: 'Judge this picture',
  nothingToJudge: 'That message has no picture to judge.',
  attachmentGone: 'That file could not be fetched; attach it again.',
  clickTooOld: 'That button no longer works; use the command instead.',
}
