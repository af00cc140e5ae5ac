import type { mistakes as english } from '../en/mistakes.ts'

export const mistakes: typeof english = {
  ourFault: 'Quelque chose a échoué de notre côté ; c’est noté dans le journal. Réessayez, s’il vous plaît.',
}
