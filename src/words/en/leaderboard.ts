export const leaderboard = {
  // /leaderboard
  leaderboard: (period: 'week' | 'all') =>
    `Who has taken part ${period === 'week' ? 'since Monday' : 'so far'}: counted is what was said, never what it was. Say /settings leaderboard:off to be left out.`,
  empty: 'Nobody yet: vote on a drawing, or /play.',
  headAnswers: 'Answers',
  headCaptions: 'Descriptions',
  headDrawings: 'Drawings judged',
}
