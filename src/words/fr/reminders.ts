import type { reminders as english } from '../en/reminders.ts'
import { count, list } from './format.ts'

export const reminders: typeof english = {
  // rappels
  reminder: (rounds, more) =>
    `Un rappel, comme vous l’avez souhaité : ${rounds.length + more === 1 ? 'la manche' : 'les manches'} ${list(
      [...rounds.map((round) => `nᵒ ${round}`), ...(more > 0 ? [count(more, 'autre', 'autres')] : [])],
    )} ${rounds.length + more === 1 ? 'attend' : 'attendent'} encore votre bulletin ici. /settings reminders:off y met fin.`,
}
