import type { link as english } from '../en/link.ts'
import { list, listOr } from './format.ts'

export const link: typeof english = {
  // /link, /unlink
  code: (code, minutes, where) =>
    `Votre code : ${code}. Dans les ${minutes} minutes, dites /link code:${code} avec votre autre compte, ${listOr(where.map((one) => `sur ${one}`))}.`,
  codePrivate:
    'Il ne sert qu’une fois. Ne le montrez à personne : qui le saisit parle en votre nom, et vous partagez un seul bulletin par vote.',
  linked: (accounts) => `${list(accounts.map(account))} ne font qu’un membre.`,
  linkedNow:
    'Vous avez un seul bulletin par vote, où que vous le déposiez. Là où il y en avait deux, le dernier reste ; /unlink sépare de nouveau les comptes.',
  unlinked: (parted) =>
    parted.length === 1
      ? `${list(parted.map(account))} est de nouveau un membre à part.`
      : `${list(parted.map(account))} sont de nouveau des membres à part.`,
  unlinkedStays: (own) => `Ce qui a été dit et dessiné jusqu’ici reste à ${account(own)}.`,
  codeUnknown: (minutes) =>
    `Ce code est faux, déjà utilisé, ou vieux de plus de ${minutes} minutes ; dites /link avec votre autre compte pour en avoir un nouveau.`,
  codeOwn:
    'C’est votre propre code : saisissez-le avec votre autre compte. Des comptes déjà réunis ont le même.',
  codeTooOften:
    'Vous avez saisi trop de codes ; attendez quelques minutes, puis dites /link pour en avoir un nouveau.',
  linkedMeanwhile: 'Vos comptes étaient justement en train d’être réunis ; réessayez.',
  notLinked: 'Ce compte n’est réuni à aucun autre ; dites /link pour en réunir un.',
}

const account = ({ name, where }: { name: string; where: string }) => `${name} sur ${where}`
