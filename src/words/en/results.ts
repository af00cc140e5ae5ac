import { count, list } from './format.ts'

export const results = {
  none: 'No vote has been closed yet. Draw something, vote, and close it.',
  overall: (rounds: number, ballots: number) =>
    `${count(rounds, 'closed vote', 'closed votes')} with ${count(ballots, 'counted ballot', 'counted ballots')}.`,
  tau: (tau: string, interval: string) => `CLIP against the crowd: mean Kendall τ-b ${tau}${interval}.`,
  ceiling: (tau: string, interval: string) =>
    `Human ceiling, one member against the rest: ${tau}${interval}.`,
  interval: (low: string, high: string) => ` (95 % interval ${low} to ${high})`,
  leftOut: (n: number, why: { n: number; reason: string }[]) =>
    `${count(n, 'vote has', 'votes have')} no τ-b and ${n === 1 ? 'is' : 'are'} left out of the mean: ${list(
      why.map(({ n, reason }) => `${reason} (${n})`),
    )}.`,
  notYet: 'No mean agreement yet: too few votes have an agreement to measure.',
  more: (more: number, width: string) =>
    more === 0
      ? `The interval is narrower than ±${width}: no further ballots are needed for that.`
      : `An interval of ±${width} takes about ${count(more, 'more ballot', 'more ballots')}, spread over votes and members as these are.`,
  skills: 'A prompt may ask for several skills; what it asks for is read off its words.',
  groupAll: 'All votes',
  groupTitle: {
    model: 'By model',
    template: 'By template',
    skill: 'By what the prompt asks for',
    scorer: 'By scorer',
  },
  groupScored: (scorer: string) => `Scored by ${scorer}`,
  scorer: (scorer: string, others: number) =>
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
  headDrawing: 'Drawing',
  headPrompt: 'Prompt',
  headBallots: 'Ballots',
  headTau: 'τ-b',
  headTop: 'Top pick',
}
