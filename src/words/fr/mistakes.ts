import type { mistakes as english } from '../en/mistakes.ts'

export const mistakes: typeof english = {
  ourFault: 'Quelque chose a échoué de notre côté ; c’est noté dans le journal. Réessayez, s’il vous plaît.',
  oneMoment: 'Un moment, s’il vous plaît : Salon attend sa base de données. Réessayez dans une minute.',
  noRoom:
    'Il n’y a plus de place sur le disque de Salon ; la personne qui l’héberge doit en faire. Réessayez plus tard.',
}
