import { count } from './format.ts'

export const guess = {
  // guess
  open: (pictures: number) =>
    `One of these four prompts drew ${pictures === 1 ? 'this picture' : `these ${pictures} pictures`}. Which one? One private answer each, to be changed until the round closes. CLIP plays too; whoever wrote the prompt does not.`,
  alt: (pictures: number) =>
    pictures === 1
      ? 'A picture drawn from one of four prompts.'
      : `${pictures} numbered pictures drawn from one of four prompts.`,
  ask: 'Which prompt drew this?',
  guessed: (prompt: string) => `You chose “${prompt}”. What it was is told when the round closes.`,
  known: 'You know what drew these pictures, so you do not play this time.',
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
  difference: (points: string, low: string, high: string, better: 'member' | 'clip' | 'level') =>
    `Over such members and grids a member is right in ${points} points more of a hundred grids than CLIP (95 % interval ${low} to ${high}): ${
      {
        member: 'members read pictures better.',
        clip: 'CLIP reads pictures better.',
        level: 'that does not tell them apart.',
      }[better]
    }`,
  untold: {
    fewMembers: (members: number) =>
      `${count(members, 'member does', 'members do')} not tell whether such members read better than CLIP: that takes 3 who guess about as much each.`,
    fewPrompts: (grids: number) =>
      `${count(grids, 'grid does', 'grids do')} not tell who reads better over others: that takes 6.`,
  },
  scoresOfOthers: (scorer: string, rounds: number) =>
    `CLIP is ${scorer} here; ${count(rounds, 'round', 'rounds')} that another scorer played do not count for it.`,
  // scoreboard
  scoreboard: 'Scoreboard',
  scoreboardIs:
    'Who reads pictures better? Rounds of /guess that are closed; each share with its 95 % interval, beside CLIP on the same grids. Members who wish not to be listed are not.',
  scoreboardEmpty: 'No round of /guess with a guess in it has been closed yet.',
  team: 'The team',
  headPlayer: 'Player',
  headRight: 'Right',
  headClipSame: 'CLIP, same grids',
  either: 'Give a prompt or the number of a drawing, not both.',
}
