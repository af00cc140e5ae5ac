import { list, listOr } from './format.ts'

export const mirrors = {
  // /mirror, /settings mirror
  mirrored: (what: string, where: string) =>
    `${what} stands in ${where} too: one vote, whichever side it comes from.`,
  drawingName: (drawing: number) => `Drawing #${drawing}`,
  roundName: (round: number) => `Round #${round}`,
  mirrorsHere: (from: string[]) =>
    `Posts of ${list(from)} stand here too; a moderator ends that with /settings mirror:off.`,
  platformUnknown: (said: string, known: string[]) =>
    `“${said}” is no channel elsewhere; write it as platform#channel, where the platform is ${listOr(known)}.`,
  placeUnknown: (said: string) => `I see no channel ${said}; invite me there, or choose one as you type.`,
  here: 'That is this channel; name another one.',
  closed: (where: string) => `Salon does not work in ${where}; its moderators have turned it off.`,
  twice: (where: string) => `It stands in ${where} already.`,
  over: 'It was cancelled, so there is nothing to show elsewhere.',
  notPostedHere: 'It does not stand in this channel; say /mirror where it does.',
  notYours: (author: string) => `Only ${author}, who asked for it, or a moderator can show it elsewhere.`,
}
