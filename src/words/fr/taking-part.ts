import type { takingPart as english } from '../en/taking-part.ts'
import { count, list } from './format.ts'

export const takingPart: typeof english = {
  // /leaderboard
  leaderboard: (period) =>
    `Qui a participé ${period === 'week' ? 'depuis lundi' : 'jusqu’ici'} : on compte ce qui a été dit, jamais ce que c’était. Dites /settings leaderboard:off pour ne pas y figurer.`,
  leaderboardEmpty: 'Personne encore : votez sur un dessin, ou dites /play.',
  headAnswers: 'Réponses',
  headCaptions: 'Descriptions',
  headDrawings: 'Dessins jugés',

  // rappels
  reminder: (rounds, more) =>
    `Un rappel, comme vous l’avez souhaité : ${rounds.length + more === 1 ? 'la manche' : 'les manches'} ${list(
      [...rounds.map((round) => `nᵒ ${round}`), ...(more > 0 ? [count(more, 'autre', 'autres')] : [])],
    )} ${rounds.length + more === 1 ? 'attend' : 'attendent'} encore votre bulletin ici. /settings reminders:off y met fin.`,
}
