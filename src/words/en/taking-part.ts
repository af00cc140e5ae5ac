import { count, list } from './format.ts'

export const takingPart = {
  // /leaderboard
  leaderboard: (period: 'week' | 'all') =>
    `Who has taken part ${period === 'week' ? 'since Monday' : 'so far'}: counted is what was said, never what it was. Say /settings leaderboard:off to be left out.`,
  leaderboardEmpty: 'Nobody yet: vote on a drawing, or /play.',
  headAnswers: 'Answers',
  headCaptions: 'Descriptions',
  headDrawings: 'Drawings judged',

  // reminders
  reminder: (rounds: number[], more: number) =>
    `A reminder, as you wished: ${rounds.length + more === 1 ? 'round' : 'rounds'} ${list([
      ...rounds.map((round) => `#${round}`),
      ...(more > 0 ? [count(more, 'other', 'others')] : []),
    ])} here still ${rounds.length + more === 1 ? 'lacks' : 'lack'} your ballot. /settings reminders:off ends these.`,
}
