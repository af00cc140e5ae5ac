import type { Account } from '../../people/link.ts'
import type { people as english } from '../en/people.ts'
import { list } from './format.ts'

const listOr = (items: string[]) => new Intl.ListFormat('fr', { type: 'disjunction' }).format(items)

/** Le nom d’une plateforme, précédé de « sur ». */
const platforms: Readonly<Record<string, string>> = { discord: 'Discord', slack: 'Slack', web: 'la page' }

const account = ({ platform, name }: Account) => `${name} sur ${platforms[platform] ?? platform}`

export const people: typeof english = {
  // /link, /unlink
  linkCode: (code, minutes) =>
    `Votre code : ${code}. Dans les ${minutes} minutes, dites /link code:${code} avec votre autre compte, sur Discord, sur Slack ou sur la page.`,
  linkCodePrivate:
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

  // /exclude, /include
  voteName: ({ number, generation }) =>
    generation ? `vote sur le dessin nᵒ ${generation.number}` : `manche nᵒ ${number}`,
  allVotes: 'tous les votes',
  excluded: (name, vote, reason) =>
    `${name} est à l’écart (${vote ?? 'tous les votes'}) : ${reason}. Les votes clos sont recomptés.`,
  included: (name, vote) =>
    `${name} compte de nouveau (${vote ?? 'tous les votes'}). Les votes clos sont recomptés.`,
  nobodyExcluded: 'Personne n’est à l’écart d’aucun vote.',
  exclusionsNow: 'À l’écart des décomptes :',
  headScope: 'Votes',
  headReason: 'Raison',
  headModerator: 'Par',
  headSince: 'Depuis',
  ownExcluded: (reason) =>
    `Ce que vous dites ici n’est pas compté, par décision de la modération : ${reason}.`,
  moderatorsOnly: 'Seul un modérateur de ce salon peut faire cela.',
  reasonTooLong: (limit) => `Une raison peut avoir ${limit} caractères ; raccourcissez-la.`,
  memberUnknown: (name) =>
    `Personne ici ne s’appelle « ${name} » ; mentionnez la personne, ou choisissez un nom en tapant.`,
  memberAmbiguous: (name, all) =>
    `« ${name} » peut être ${listOr(all)} ; mentionnez la personne, ou précisez.`,
  notExcluded: (name) => `${name} n’était pas à l’écart là ; dites /exclude pour voir qui l’est.`,

  // direct messages
  promptPrivate: 'en message privé',
  templatePrivate: 'tournures en messages privés',
  privateElsewhere: 'Cela figure dans les messages privés d’une autre personne, et n’est que pour elle.',

  // /mirror, /settings mirror
  mirrored: (what, where) =>
    `${what} figure aussi dans ${where} : un seul vote, de quelque côté qu’il vienne.`,
  drawingName: (drawing) => `Le dessin nᵒ ${drawing}`,
  roundName: (round) => `La manche nᵒ ${round}`,
  mirrorsHere: (from) =>
    `Les messages de ${list(from)} figurent ici aussi ; un modérateur y met fin par /settings mirror:off.`,
  platformUnknown: (said, known) =>
    `« ${said} » n’est pas un salon ailleurs ; écrivez plateforme#salon, où la plateforme est ${listOr(known)}.`,
  placeUnknown: (said) => `Je ne vois pas de salon ${said} ; invitez-m’y, ou choisissez-en un en tapant.`,
  mirrorHere: 'C’est ce salon-ci ; nommez-en un autre.',
  mirrorClosed: (where) => `Salon ne travaille pas dans ${where} ; ses modérateurs l’y ont arrêté.`,
  mirrorTwice: (where) => `Il figure déjà dans ${where}.`,
  mirrorOver: 'C’était annulé : il n’y a rien à montrer ailleurs.',
  notPostedHere: 'Cela ne figure pas dans ce salon ; dites /mirror là où cela figure.',
  mirrorNotYours: (author) =>
    `Seule la personne qui a fait la demande (${author}) ou un modérateur peut montrer cela ailleurs.`,
}
