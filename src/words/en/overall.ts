import { count, list, number } from './format.ts'

/** What `/results` says of all closed votes. */
export const overall = {
  resultsNone: 'No vote has been closed yet. Draw something, vote, and close it.',
  resultsOverall: (rounds: number, ballots: number) =>
    `${count(rounds, 'closed vote', 'closed votes')} with ${count(ballots, 'counted ballot', 'counted ballots')}.`,
  resultsTau: (tau: string, interval: string) =>
    `CLIP against the crowd: mean Kendall τ-b ${tau}${interval}.`,
  resultsCeiling: (tau: string, interval: string) =>
    `Human ceiling, one member against the rest: ${tau}${interval}.`,
  resultsInterval: (low: string, high: string) => ` (95 % interval ${low} to ${high})`,
  resultsLeftOut: (n: number, why: { n: number; reason: string }[]) =>
    `${count(n, 'vote has', 'votes have')} no τ-b and ${n === 1 ? 'is' : 'are'} left out of the mean: ${list(
      why.map(({ n, reason }) => `${reason} (${n})`),
    )}.`,
  resultsNotYet: 'No mean agreement yet: too few votes have an agreement to measure.',
  resultsMore: (more: number, width: string) =>
    more === 0
      ? `The interval is narrower than ±${width}: no further ballots are needed for that.`
      : `An interval of ±${width} takes about ${count(more, 'more ballot', 'more ballots')}, spread over votes and members as these are.`,
  resultsSkills: 'A prompt may ask for several skills; what it asks for is read off its words.',

  groupAll: 'All votes',
  groupTitle: {
    model: 'By model',
    template: 'By template',
    skill: 'By what the prompt asks for',
    scorer: 'By scorer',
  },
  groupScored: (scorer: string) => `Scored by ${scorer}`,
  resultsScorer: (scorer: string, others: number) =>
    `CLIP is ${scorer} here, as in the newest vote; ${count(others, 'vote', 'votes')} with another scorer ${others === 1 ? 'stands' : 'stand'} apart: /results by:scorer.`,
  groupModel: (model: string, revision: string) => `${model}, revision ${revision}`,
  groupTemplate: (template: string | null) => template ?? 'no template',
  groupSkill: {
    colour: 'colour',
    shape: 'shape',
    thing: 'thing',
    count: 'count',
    relation: 'spatial relation',
    background: 'background',
  },
  groupValue: (tau: string, rounds: number) => `${tau} · ${count(rounds, 'vote', 'votes')}`,
  groupDetail: (group: string, tau: string, ceiling: string | undefined) =>
    `${group}: τ-b ${tau}${ceiling === undefined ? '' : `; human ceiling ${ceiling}`}`,
  legendClip: 'CLIP against the crowd, mean and 95\u00a0%\u00a0interval',
  legendCeiling: 'one member against the rest: the human ceiling',
  axisTau: 'Kendall τ-b',
  /** How a number of the axis is written: a Vega expression. */
  axisTauFormat: "format(datum.value, '.1f')",
  forestAlt: (
    tau: string,
    ceiling: string | undefined,
    extremes: { best: string; worst: string } | undefined,
  ) =>
    `CLIP agrees with the crowd at τ-b ${tau}${ceiling === undefined ? '' : `, where one member agrees with the rest at ${ceiling}`}.${
      extremes ? ` It agrees best for ${extremes.best}, least for ${extremes.worst}.` : ''
    }`,
  headGroup: 'Votes on',
  headRounds: 'Votes',
  headTauInterval: 'τ-b (95 %)',
  headCeiling: 'Human ceiling (95 %)',
  inInterval: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,

  positionIntro: (ballots: number, rounds: number) =>
    `How often a picture is chosen at each number of the grid, whatever it shows: ${count(ballots, 'ballot', 'ballots')} in ${count(rounds, 'vote', 'votes')}.`,
  positionNone:
    'There is no counted ballot in a closed vote yet, so nothing can be said of the numbers on the grid.',
  positionTest: (p: string, sure: boolean) =>
    `Were the place indifferent, differences as large as these would come up with p = ${p}: ${
      sure ? 'the place matters.' : 'no sign that the place matters.'
    }`,
  positionFirst: (position: number, points: string) =>
    `The widest difference is at number ${position}: ${points} percentage points off an even spread.`,
  positionAlt: (position: number, points: string, p: string | undefined) =>
    `By number on the grid: number ${position} is chosen ${points} points off an even spread, the widest difference${
      p === undefined ? '' : ` (p = ${p})`
    }.`,
  positionLabel: (position: number) => `Number ${position}`,
  positionValue: (share: string, even: string) => `${share}, even ${even}`,
  legendPosition: 'chosen more or less than evenly, with 95\u00a0%\u00a0interval',
  axisPosition: 'percentage points',
  headShareChosen: 'Chosen',
  headEven: 'Evenly',
  headDifference: 'Difference (95 %)',
  points: (share: number) => number(Math.abs(share) * 100, 1),

  headDrawing: 'Drawing',
  headPrompt: 'Prompt',
  headBallots: 'Ballots',
  headTau: 'τ-b',
  headTop: 'Top pick',

  ownButton: 'My vote against the crowd',
  ownNone: 'You have no ballot in this vote.',
  ownOpen: 'This vote is still open; how you stand to the crowd is told when it closes.',
  ownBallot: (positions: number[], ranked: boolean) =>
    ranked
      ? `Your top three: ${positions.join(' › ')}.`
      : positions.length === 1
        ? `You approved of ${positions[0]}.`
        : `You approved of ${list(positions.map(String))}.`,
  ownUncounted: 'As the one who asked you are left out of the tally.',
  ownTooFast: 'It is left out of the tally, as it came before you can have looked.',
  ownShares: (shares: { position: number; share: string }[]) =>
    `Of the others, ${list(shares.map(({ position, share }) => `${share} chose ${position}`))}.`,
  ownTau: (tau: string) => `Your order agrees with that of the others at τ-b ${tau}.`,
  ownNoTau: 'Your order cannot be compared with that of the others: one of them has all pictures level.',
  ownAlone: 'Nobody else has a ballot that counts here.',
  ownClip: (tau: string) => `CLIP's agrees with yours at ${tau}.`,
  pairNeeded: (first: number, second: number, ballots: number) =>
    `To tell whether ${first} or ${second} is liked better would take about ${count(ballots, 'ballot', 'ballots')} like these (80 % power).`,
}
