import type { Account } from '../../people/link.ts'
import { list } from './format.ts'

const listOr = (items: string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(items)

/** What a platform is called in a sentence: on … */
const platforms: Readonly<Record<string, string>> = { discord: 'Discord', slack: 'Slack', web: 'the page' }

const account = ({ platform, name }: Account) => `${name} on ${platforms[platform] ?? platform}`

export const people = {
  // /link, /unlink
  linkCode: (code: string, minutes: number) =>
    `Your code: ${code}. Within ${minutes} minutes, say /link code:${code} with your other account, on Discord, on Slack or on the page.`,
  linkCodePrivate:
    'It works once. Show it to nobody: whoever types it speaks as you, and you share one ballot in every vote.',
  linked: (accounts: readonly Account[]) => `${list(accounts.map(account))} are one member.`,
  linkedNow:
    'You have one ballot in every vote, wherever you cast it. Where both had one, the later one stands; /unlink parts the accounts again.',
  unlinked: (parted: readonly Account[]) =>
    `${list(parted.map(account))} ${parted.length === 1 ? 'is a member' : 'are members'} by ${parted.length === 1 ? 'itself' : 'themselves'} again.`,
  unlinkedStays: (own: Account) => `What was said and drawn until now stays with ${account(own)}.`,
  codeUnknown: (minutes: number) =>
    `That code is wrong, used, or older than ${minutes} minutes; say /link with your other account for a new one.`,
  codeOwn:
    'That is your own code: type it with your other account. Accounts that are linked already share one.',
  codeTooOften: 'You have typed too many codes; wait a few minutes, then say /link for a new one.',
  linkedMeanwhile: 'Your accounts were being linked just now; please try again.',
  notLinked: 'This account is not linked to another; say /link to link one.',

  // /exclude, /include
  voteName: ({ number, generation }: VoteNamed) =>
    generation ? `the vote on drawing #${generation.number}` : `round #${number}`,
  allVotes: 'all votes',
  excluded: (name: string, vote: string | undefined, reason: string) =>
    `${name} is left out of ${vote ?? 'all votes'}: ${reason}. Closed ones are counted anew.`,
  included: (name: string, vote: string | undefined) =>
    `${name} counts in ${vote ?? 'all votes'} again. Closed ones are counted anew.`,
  nobodyExcluded: 'Nobody is left out of any vote.',
  exclusionsNow: 'Left out of the tallies:',
  headScope: 'Votes',
  headReason: 'Reason',
  headModerator: 'By',
  headSince: 'Since',
  ownExcluded: (reason: string) =>
    `What you say here is left out of the tally, by a moderator's decision: ${reason}.`,
  moderatorsOnly: 'Only a moderator of this channel can do that.',
  reasonTooLong: (limit: number) => `A reason may have ${limit} characters; please shorten it.`,
  memberUnknown: (name: string) =>
    `Nobody here is called “${name}”; mention them, or choose a name as you type.`,
  memberAmbiguous: (name: string, all: string[]) =>
    `“${name}” may be ${listOr(all)}; mention them, or say which.`,
  notExcluded: (name: string) => `${name} was not left out of that; say /exclude to see who is.`,

  // direct messages
  promptPrivate: 'in a direct message',
  templatePrivate: 'templates in direct messages',
  privateElsewhere: 'That stands in a direct message of another member’s, and is theirs alone.',

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
  mirrorHere: 'That is this channel; name another one.',
  mirrorClosed: (where: string) => `Salon does not work in ${where}; its moderators have turned it off.`,
  mirrorTwice: (where: string) => `It stands in ${where} already.`,
  mirrorOver: 'It was cancelled, so there is nothing to show elsewhere.',
  notPostedHere: 'It does not stand in this channel; say /mirror where it does.',
  mirrorNotYours: (author: string) =>
    `Only ${author}, who asked for it, or a moderator can show it elsewhere.`,
}

/** A vote as members name it: by the drawing it opened with, or by its own number. */
interface VoteNamed {
  number: number
  generation: { number: number } | null
}
