import type { leaderboard as english } from '../en/leaderboard.ts'

export const leaderboard: typeof english = {
  // /leaderboard
  leaderboard: (period) =>
    `Qui a participé ${period === 'week' ? 'depuis lundi' : 'jusqu’ici'} : on compte ce qui a été dit, jamais ce que c’était. Dites /settings leaderboard:off pour ne pas y figurer.`,
  empty: 'Personne encore : votez sur un dessin, ou dites /play.',
  headAnswers: 'Réponses',
  headCaptions: 'Descriptions',
  headDrawings: 'Dessins jugés',
}
