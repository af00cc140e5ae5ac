import { count, number } from './format.ts'

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
  alpha: (alpha: string) => `Agreement between those who rate: Krippendorff’s α ${alpha} (ordinal).`,
  noAlpha: (reason: string) => `Krippendorff’s α between those who rate does not exist here: ${reason}.`,
  reasonNoPair: 'no description was rated by two members',
  reasonAllEqual: 'all ratings are equal',
  clipRated: (tau: string, rho: string) =>
    `CLIP’s similarity against the mean ratings: Kendall τ-b ${tau}, Spearman ρ ${rho}.`,
  clipNotRated:
    'CLIP’s agreement with the ratings does not exist here: too little was rated, or all of it is level.',
  clipNotLooked: 'CLIP has not looked at these descriptions yet; what it thinks follows.',
  rateCeiling: (tau: string, rho: string) =>
    `Human ceiling, one member against the rest: τ-b ${tau}, ρ ${rho}.`,
  chart: 'Relevance by kind of description',
  chartLegend: [
    'From 1, not at all, to 5, fully; in brackets, how often.',
    'Below it the mean, with its 95 % interval.',
  ],
  meanShort: (mean: number, low: number | null, high: number | null) =>
    `${number(mean, 2)}${low === null || high === null ? '' : ` (${number(low, 2)} – ${number(high, 2)})`}`,
  chartAlt: (means: string) => `Bars of how often each kind of description got 1 to 5. ${means}`,
  chartNone: 'not rated',
  rateThese: 'Have them rated',
  drawingsAtMost: (most: number) => `Choose at most ${most} other drawings.`,
}
