import type { ownVote as english } from '../en/own-vote.ts'
import { count, list } from './format.ts'

export const ownVote: typeof english = {
  button: 'Mon vote face au public',
  none: 'Vous n’avez pas de bulletin dans ce vote.',
  open: 'Ce vote est encore ouvert ; vous saurez où vous êtes par rapport au public à sa clôture.',
  ballot: (positions, ranked) =>
    ranked
      ? `Votre trio de tête : ${positions.join(' › ')}.`
      : positions.length === 1
        ? `Vous avez approuvé la ${positions[0]}.`
        : `Vous avez approuvé les ${list(positions.map(String))}.`,
  uncounted: 'Puisque la demande vient de vous, votre bulletin n’est pas compté.',
  tooFast: 'Il n’est pas compté, étant venu avant que vous ayez pu regarder.',
  shares: (shares, others) =>
    `Sur ${count(others, 'autre bulletin', 'autres bulletins')}, ${list(shares.map(({ picture, chosen }) => `${chosen} ${chosen < 2 ? 'a' : 'ont'} choisi la ${picture}`))}.`,
  tau: (tau) => `Votre ordre s’accorde avec celui des autres à τ-b ${tau}.`,
  noTau:
    'Votre ordre ne peut pas être comparé à celui des autres : l’un des deux met toutes les images à égalité.',
  alone: 'Personne d’autre n’a de bulletin qui compte ici.',
  clip: (tau) => `Celui de CLIP s’accorde avec le vôtre à ${tau}.`,
}
