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
  duelControls: (after: number) =>
    `After every ${after} duels one comes again with its sides swapped: a control item, which measures how steady we are. Each member sees how they did, the result says it of all together, and nobody is left out for it.`,
  steadyAll: (steady: Share) =>
    `Control items: duels put again with their sides swapped ended as before in ${passed(steady)}. Nobody was left out for it.`,
  steadyYours: (steady: Share) =>
    `Your control items, which only you see: put again with its sides swapped, a duel ended as before in ${passed(steady)}. Nothing is left out for it.`,
  rateChart: 'Relevance by kind of description',
  rateChartLegend: [
    'From 1, not at all, to 5, fully; in brackets, how often.',
    'Below it the mean, with its 95 % interval.',
  ],
  meanShort: (mean: number, low: number | null, high: number | null) =>
    `${number(mean, 2)}${low === null || high === null ? '' : ` (${number(low, 2)} – ${number(high, 2)})`}`,
  rateChartAlt: (means: string) => `Bars of how often each kind of description got 1 to 5. ${means}`,
  rateChartNone: 'not rated',

  // guess
  promptHidden: 'a prompt to be guessed',
  guessOpen: (pictures: number) =>
    `One of these four prompts drew ${pictures === 1 ? 'this picture' : `these ${pictures} pictures`}. Which one? One private answer each, to be changed until the round closes. CLIP plays too; whoever wrote the prompt does not.`,
  guessAlt: (pictures: number) =>
    pictures === 1
      ? 'A picture drawn from one of four prompts.'
      : `${pictures} numbered pictures drawn from one of four prompts.`,
  guessAsk: 'Which prompt drew this?',
  guessed: (prompt: string) => `You chose “${prompt}”. What it was is told when the round closes.`,
  guessKnown: 'You know what drew these pictures, so you do not play this time.',
  guessedByNobody: 'Nobody has guessed.',
  guessedRight: (right: number, of: number, within: string) =>
    `${right} of ${count(of, 'member', 'members')} read it right (${within}).`,
  teamChose: (prompt: string, right: boolean) =>
    right ? 'The team chose right.' : `The team chose “${prompt}”, and was wrong.`,
  teamLevel: 'The team is level between prompts, so it has no guess.',
  clipChose: (prompt: string, right: boolean) =>
    right ? 'CLIP chose right.' : `CLIP chose “${prompt}”, and was wrong.`,
  clipLevel: 'CLIP is level between prompts, so it has no guess.',
  clipNotGuessed: 'CLIP has not looked yet; its guess follows.',
  headNumber: 'No.',
  headGuesses: 'Chosen by',
  headFrom: 'Made',
  promptFrom: {
    drawn: 'drew the pictures',
    varied: 'by exchanging words',
    past: 'an older prompt',
    composed: 'composed',
  },
  rightOf: (right: number, of: number, within: string) => `${right} of ${of} (${within})`,
  scoresSoFar: (team: string, clip: string) =>
    `Over all closed rounds the team, by what most of it chose, was right in ${team}; CLIP in ${clip}; chance would be 25 %.`,
  scoresApart: (team: number, clip: number, p: string) =>
    `Where only one of the two was right, it was the team ${count(team, 'time', 'times')} and CLIP ${count(clip, 'time', 'times')} (sign test, p = ${p}).`,
  scoresOfOthers: (scorer: string, rounds: number) =>
    `CLIP is ${scorer} here; ${count(rounds, 'round', 'rounds')} that another scorer played do not count for it.`,
  scoresNotApart: 'No grid was read right by only one of the two, so nothing tells them apart.',

  // scoreboard
  scoreboard: 'Scoreboard',
  scoreboardIs:
    'Who reads pictures better? Rounds of /guess that are closed; each share with its 95 % interval, beside CLIP on the same grids. Members who wish not to be listed are not.',
  scoreboardEmpty: 'No round of /guess with a guess in it has been closed yet.',
  team: 'The team',
  headPlayer: 'Player',
  headRight: 'Right',
  headClipSame: 'CLIP, same grids',
  guessEither: 'Give a prompt or the number of a drawing, not both.',

  // write
  writeOpen: (pictures: number) =>
    `Describe ${pictures === 1 ? 'this picture' : `these ${pictures} pictures`}: say which description fits best, and write one that fits only in part and one of something else. Once this is closed others rate them with /rate; nobody rates their own.`,
  writeChoose: 'Which of these descriptions fits best?',
  writeFits: 'The one that fits best',
  writeAsk:
    'This description fits. Write one that fits only in part, and one of something else; if you know a better one that fits, that too.',
  writeButton: 'Write',
  wroteBefore: (texts: string[]) =>
    `You wrote ${list(texts.map((text) => `“${text}”`))}; what you write now takes its place.`,
  written: (descriptions: number, pictures: number, members: number) =>
    descriptions === 0
      ? 'Nobody has written anything.'
      : `${count(descriptions, 'description', 'descriptions')} of ${count(pictures, 'picture', 'pictures')} by ${count(members, 'member', 'members')}.`,
  headChosen: 'Fits best',
  rateThese: 'Have them rated',
  descriptionEmpty: 'A description must not be empty.',
  descriptionTooLong: (length: number, limit: number) =>
    `That description has ${number(length, 0)} characters; at most ${number(limit, 0)} are kept. Please shorten it.`,
  descriptionThere: (text: string) => `This picture is already described as “${text}”; write something else.`,

  // what cannot be
  nothingDrawnYet: 'Nothing has been drawn here yet: /draw something first, or name a drawing.',
  stillGuessed: (drawing: number) =>
    `What drawing #${drawing} was drawn from is still being guessed; wait until that round is closed.`,
}
