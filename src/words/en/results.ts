import { count, list } from './format.ts'

export const results = {
  none: 'No vote has been closed yet. Draw something, vote, and close it.',
  overall: (rounds: number, ballots: number) =>
    `${count(rounds, 'closed vote', 'closed votes')} with ${count(ballots, 'counted ballot', 'counted ballots')}.`,
  tau: (observed: string, corrected: string) =>
    `CLIP against the crowd: mean Kendall τ-b ${observed} with a crowd of this size, ${corrected}.`,
  corrected: (tau: string) => `${tau} corrected for the crowd's own unreliability`,
  uncorrectedLone: 'not corrected for its own unreliability, as no vote has two ballots',
  uncorrectedApart: 'not corrected for its own unreliability, as members hardly agree among themselves',
  oneMember: (member: string, metric: string, difference: string) =>
    `One member agrees with the rest at ${member}, CLIP as one more member at ${metric}: a difference of ${difference}.`,
  noOneMember: 'CLIP is not held against a member: no vote has two ballots that can be compared.',
  verdict: {
    asWell: (epsilon: string) =>
      `CLIP does as well as a member (alternative annotator test, ε = ${epsilon}).`,
    worse: (epsilon: string) =>
      `CLIP does worse than a member (alternative annotator test not passed, ε = ${epsilon}).`,
    open: (epsilon: string) =>
      `These votes do not tell whether CLIP does as well as a member (alternative annotator test, ε = ${epsilon}).`,
  },
  verdictFew: (members: number, votes: number) =>
    `Whether CLIP does as well as a member takes at least ${count(members, 'member', 'members')} with ${count(votes, 'vote', 'votes')} each.`,
  ceiling: (whole: string, lower: string, upper: string) =>
    `CLIP's whole order has ${whole} with one member's ballot; the best that any order can have lies between ${lower} and ${upper} (noise ceiling).`,
  accuracy: (accuracy: string, tied: string, soft: string) =>
    `CLIP orders, or ties, ${accuracy} of all pairs of pictures as the crowd does; calling all of them ties would get ${tied}. Soft pairwise accuracy: ${soft} (chance: 50 %).`,
  noInterval: {
    members: (least: number) =>
      `What has no interval yet takes at least ${count(least, 'member', 'members')}.`,
    votes: (least: number) => `What has no interval yet takes at least ${count(least, 'vote', 'votes')}.`,
  },
  interval: (low: string, high: string) => ` (95 % interval ${low} to ${high})`,
  leftOut: (n: number, why: { n: number; reason: string }[]) =>
    `${count(n, 'vote has', 'votes have')} no τ-b and ${n === 1 ? 'is' : 'are'} left out of the mean: ${list(
      why.map(({ n, reason }) => `${reason} (${n})`),
    )}.`,
  notYet: 'No mean agreement yet: too few votes have an agreement to measure.',
  sameVotes: (groups: string[], votes: number) =>
    `The same ${count(votes, 'vote', 'votes')}: ${list(groups)}.`,
  contrast: (group: string, other: string | undefined, more: boolean, difference: string, p: string) =>
    `On ${group} CLIP agrees ${more ? 'more' : 'less'} with the crowd than on ${other ?? 'the other votes'}: ${difference}, corrected; ${p} (Holm).`,
  contrastNone: 'No group differs from the other votes, as far as these votes tell (Holm).',
  contrastFew: (votes: number, members: number) =>
    `To hold a group against the other votes takes ${votes} on either side, and ${members} members.`,
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
  groupDetail: (group: string, tau: string, ceiling: string) =>
    `${group}: τ-b ${tau}; noise ceiling ${ceiling}`,
  legendClip: "CLIP's order with one member's ballot, mean and 95\u00a0%\u00a0interval",
  legendCeiling: 'noise ceiling: the best that any order can have',
  axisTau: "Kendall τ-b with one member's ballot",
  /** How a number of the axis is written: a Vega expression. */
  axisTauFormat: "format(datum.value, '.1f')",
  forestAlt: (
    tau: string,
    [lower, upper]: [string, string],
    extremes: { highest: string; lowest: string } | undefined,
  ) =>
    `CLIP's order agrees with one member's ballot at τ-b ${tau}, where the best that any order can have lies between ${lower} and ${upper}.${
      extremes
        ? ` The highest mean is that of ${extremes.highest}, the lowest that of ${extremes.lowest}.`
        : ''
    }`,
  headGroup: 'Votes on',
  headRounds: 'Votes',
  headOneBallot: 'With one ballot (95\u00a0%)',
  headCeiling: 'Noise ceiling',
  headCorrected: 'Corrected τ-b (95\u00a0%)',
  headContrast: 'Against the other votes (95\u00a0%)',
  headHolm: 'p (Holm)',
  range: (low: string, high: string) => `${low} to ${high}`,
  inInterval: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
  headDrawing: 'Drawing',
  headPrompt: 'Prompt',
  headBallots: 'Ballots',
  headTau: 'τ-b',
  headTop: 'Top pick',
}
