import type { exclusions as english } from '../en/exclusions.ts'

export const exclusions: typeof english = {
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
}

const listOr = (items: string[]) => new Intl.ListFormat('fr', { type: 'disjunction' }).format(items)
