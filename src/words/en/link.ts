import { list } from './format.ts'

export const link = {
  // /link, /unlink
  code: (code: string, minutes: number) =>
    `Your code: ${code}. Within ${minutes} minutes, say /link code:${code} with your other account, on Discord, on Slack or on the page.`,
  codePrivate:
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
}

const account = ({ platform, name }: Account) => `${name} on ${platforms[platform] ?? platform}`

/** What a platform is called in a sentence: on … */
const platforms: Readonly<Record<string, string>> = { discord: 'Discord', slack: 'Slack', web: 'the page' }

/** An account as members know it: where it is, and what it is called there. */
interface Account {
  platform: string
  name: string
}
