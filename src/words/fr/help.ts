import type { help as english } from '../en/help.ts'

export const help: typeof english = {
  // /help
  help: 'Salon dessine ce que vous écrivez, et l’équipe juge à l’aveugle quelles images conviennent. À la clôture du vote, l’ordre du public est montré à côté de celui de CLIP.',
  vote: 'Votez en touchant les numéros sous une grille. Vous avez un seul bulletin ; changez-le jusqu’à la clôture.',
  headCommand: 'Commande',
  headWhat: 'Ce qu’elle fait',
}
