export const exclusions = {
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
}

const listOr = (items: string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(items)

/** A vote as members name it: by the drawing it opened with, or by its own number. */
interface VoteNamed {
  number: number
  generation: { number: number } | null
}
