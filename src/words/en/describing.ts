import { count, list, number } from './format.ts'

interface Share {
  passed: number
  of: number
  low: number | null
  high: number | null
}

const percent = (share: number) => `${number(share * 100, 0)} %`
const passed = ({ passed, of, low, high }: Share) =>
  `${passed} of ${of}${low === null || high === null ? '' : ` (95 % interval ${percent(low)} to ${percent(high)})`}`

export const describing = {
  kind: { relevant: 'relevant', middling: 'middling', unrelated: 'unrelated' },
  headKind: 'Kind',
  headDescription: 'Description',
  headRatings: 'Ratings',
  headMean: 'Mean',

  // rate
  rateOpen: (descriptions: number, pictures: number) =>
    `How well do descriptions fit pictures? ${count(descriptions, 'description', 'descriptions')} of ${count(pictures, 'picture', 'pictures')}, one at a time, each from 1 to 5. Nobody rates a description of their own.`,
  controlsOpen:
    'Among them are control items: some descriptions are wrong on purpose, some are shown twice. They measure how carefully we rate. Each member sees how they did, the result says it of all together, and nobody is left out for it.',
  rateBoardAlt: (pictures: number) =>
    pictures === 1 ? 'The picture to be described.' : `The ${pictures} numbered pictures to be described.`,
  rateAsk: 'How well does this description fit the picture?',
  rateAlt: 'The picture.',
  rateValue: (value: number) =>
    `${value}${({ 1: ' · not at all', 3: ' · in part', 5: ' · fully' } as Record<number, string>)[value] ?? ''}`,
  rateOnlyYours: 'All its descriptions are your own, and nobody rates their own.',
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
  reliabilityAll: (wrong: Share, repeated: Share) =>
    wrong.of + repeated.of === 0
      ? 'No control item was answered.'
      : `Control items: ${list([
          ...(wrong.of > 0 ? [`wrong descriptions were rated 1 or 2 in ${passed(wrong)}`] : []),
          ...(repeated.of > 0
            ? [`descriptions shown again were rated as before, or one away, in ${passed(repeated)}`]
            : []),
        ])}. Nobody was left out for it.`,
  reliabilityYours: ({ wrong, repeated }: { wrong: Share; repeated: Share }) =>
    wrong.of + repeated.of === 0
      ? 'You have not met a control item yet.'
      : `Your control items, which only you see: ${list([
          ...(wrong.of > 0 ? [`wrong descriptions rated 1 or 2, ${passed(wrong)}`] : []),
          ...(repeated.of > 0 ? [`rated as before or one away when shown again, ${passed(repeated)}`] : []),
        ])}. Nothing is left out for it.`,
  rateChart: 'Relevance by kind of description',
  rateChartLegend: '1 not at all, 5 fully; in brackets how often. Below, the mean and its 95 % interval.',
  rateChartAlt: (means: string) => `Bars of how often each kind of description got 1 to 5. ${means}`,
  rateChartNone: 'not rated',

  // what cannot be
  nothingDrawnYet: 'Nothing has been drawn here yet: /draw something first, or name a drawing.',
  stillGuessed: (drawing: number) =>
    `What drawing #${drawing} was drawn from is still being guessed; wait until that round is closed.`,
}
