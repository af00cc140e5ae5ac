import { count, list, number } from './format.ts'

export const rate = {
  headRatings: 'Ratings',
  headMean: 'Mean',
  // rate
  open: (descriptions: number, pictures: number) =>
    `How well do descriptions fit pictures? ${count(descriptions, 'description', 'descriptions')} of ${count(pictures, 'picture', 'pictures')}, one at a time, each from 1 to 5. Nobody rates a description of their own.`,
  ask: 'How well does this description fit the picture?',
  value: (value: number) =>
    `${value}${({ 1: ' · not at all', 3: ' · in part', 5: ' · fully' } as Record<number, string>)[value] ?? ''}`,
  onlyYours: 'All its descriptions are your own, and nobody rates their own.',
  rated: (ratings: number, members: number, descriptions: number) =>
    `${count(ratings, 'rating', 'ratings')} by ${count(members, 'member', 'members')} of ${count(descriptions, 'description', 'descriptions')}.`,
  ratedByNobody: 'Nobody has rated, so there is no result.',
  kindMeans: (means: string[]) => `Mean relevance, 1 to 5: ${means.join('; ')}.`,
  meanWithin: (kind: string, mean: number, low: number | null, high: number | null) =>
    `${kind} ${number(mean, 2)}${low === null || high === null ? '' : ` (95 % interval ${number(low, 2)} to ${number(high, 2)})`}`,
  noInterval: {
    fewMembers: (kinds: string[], { members }: Enough) =>
      `No interval for ${list(kinds)}: what all such members would say takes ${members} who rate about as much each.`,
    fewUnits: (kinds: string[], { units }: Enough) =>
      `No interval for ${list(kinds)}: what such descriptions in general would get takes ${units} of a kind.`,
    allEqual: (kinds: string[], _: Enough) =>
      `No interval for ${list(kinds)}: all ratings are equal, so nothing shows how far others would lie.`,
  },
  noOrderInterval: {
    fewMembers: ({ members }: Enough) =>
      `No interval: that takes ${members} members who rate about as much each.`,
    fewUnits: ({ units }: Enough) => `No interval: that takes ${units} descriptions.`,
    noSpread:
      'No interval: without any one member or description it is the same, so nothing shows how far others would lie.',
  },
  alpha: (alpha: string) =>
    `Among those who rated, over these descriptions, agreement is Krippendorff’s α ${alpha} (ordinal); it says nothing of others, so it has no interval.`,
  noAlpha: (reason: string) => `Krippendorff’s α between those who rate does not exist here: ${reason}.`,
  reasonNoPair: 'no description was rated by two members',
  reasonAllEqual: 'all ratings are equal',
  clipRated: (tau: string, rho: string) =>
    `CLIP’s similarity against the mean ratings of so many members: Kendall τ-b ${tau}, Spearman ρ ${rho}.`,
  clipNotRated:
    'CLIP’s agreement with the ratings does not exist here: too little was rated, or all of it is level.',
  clipNotLooked: 'CLIP has not looked at these descriptions yet; what it thinks follows.',
  oneMember: (member: string, clip: string, difference: string) =>
    `One member against the rest: τ-b ${member}. CLIP in that member’s place, cut to the form of their ratings: ${clip}, a difference of ${difference}.`,
  oneMemberVerdict: {
    nearer: 'CLIP is nearer to the others than a member is.',
    further: 'CLIP is further from the others than a member is.',
    level: 'That does not tell CLIP from one more member.',
  },
  chart: 'Relevance by kind of description',
  chartLegend: [
    'From 1, not at all, to 5, fully; in brackets, how often.',
    'Below it the mean, with its 95 % interval.',
  ],
  meanShort: (mean: number, low: number | null, high: number | null) =>
    `${number(mean, 2)}${low === null || high === null ? ', no interval' : ` (${number(low, 2)} – ${number(high, 2)})`}`,
  chartAlt: (means: string) => `Bars of how often each kind of description got 1 to 5. ${means}`,
  chartNone: 'not rated',
  rateThese: 'Have them rated',
  drawingsAtMost: (most: number) => `Choose at most ${most} other drawings.`,
}

/** What an interval takes. */
interface Enough {
  members: number
  units: number
}
