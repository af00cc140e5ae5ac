import { list, listOr } from './format.ts'

export const link = {
  // /link, /unlink
  code: (code: string, minutes: number, where: readonly string[]) =>
    `Your code: ${code}. Within ${minutes} minutes, say /link code:${code} with your other account, ${listOr(where.map((one) => `on ${one}`))}.`,
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

const account = ({ name, where }: Account) => `${name} on ${where}`

/** An account as members know it: what it is called, and on which platform. */
interface Account {
  name: string
  where: string
}
