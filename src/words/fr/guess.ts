import type { guess as english } from '../en/guess.ts'
import { count } from './format.ts'

export const guess: typeof english = {
  // guess
  open: (pictures) =>
    `L’un de ces quatre textes a donné ${pictures === 1 ? 'cette image' : `ces ${pictures} images`}. Lequel ? Une réponse privée chacun, qu’on peut changer jusqu’à la clôture. CLIP joue aussi ; qui a écrit le texte ne joue pas.`,
  alt: (pictures) =>
    pictures === 1
      ? 'Une image dessinée d’après l’un de quatre textes.'
      : `${pictures} images numérotées, dessinées d’après l’un de quatre textes.`,
  ask: 'Quel texte a donné ceci ?',
  guessed: (prompt) => `Vous avez choisi « ${prompt} ». La réponse viendra à la clôture.`,
  known: 'Vous savez d’où viennent ces images : cette fois, vous ne jouez pas.',
  guessedByNobody: 'Personne n’a deviné.',
  guessedRight: (right, of, within) =>
    `${right} ${right < 2 ? 'a' : 'ont'} bien lu sur ${count(of, 'membre', 'membres')} (${within}).`,
  teamChose: (prompt, right) =>
    right ? 'L’équipe a bien choisi.' : `L’équipe a choisi « ${prompt} », à tort.`,
  teamLevel: 'L’équipe hésite à égalité entre plusieurs textes : elle n’a pas de réponse.',
  clipChose: (prompt, right) => (right ? 'CLIP a bien choisi.' : `CLIP a choisi « ${prompt} », à tort.`),
  clipLevel: 'CLIP hésite à égalité entre plusieurs textes : il n’a pas de réponse.',
  clipNotGuessed: 'CLIP n’a pas encore regardé ; sa réponse suivra.',
  headNumber: 'Nᵒ',
  headGuesses: 'Choisi par',
  headFrom: 'Origine',
  promptFrom: {
    drawn: 'a donné les images',
    varied: 'mots échangés',
    past: 'texte plus ancien',
    composed: 'composé',
  },
  rightOf: (right, of, within) => `${right} sur ${of} (${within})`,
  scoresSoFar: (team, clip) =>
    `Sur toutes les manches closes, l’équipe, par ce que la plupart ont choisi, a eu raison : ${team} ; CLIP : ${clip} ; le hasard donnerait 25 %.`,
  difference: (points, low, high, better) =>
    `Sur de tels membres et de telles grilles, un membre a raison sur ${points} grilles de plus que CLIP, pour cent (intervalle à 95\u00a0% de ${low} à ${high})\u00a0: ${
      {
        member: 'les membres lisent mieux les images.',
        clip: 'CLIP lit mieux les images.',
        level: 'cela ne les départage pas.',
      }[better]
    }`,
  untold: {
    fewMembers: (members) =>
      `${count(members, 'membre ne dit', 'membres ne disent')} pas si de tels membres lisent mieux que CLIP\u00a0: il en faut 3 qui devinent à peu près autant.`,
    fewPrompts: (grids) =>
      `${count(grids, 'grille ne dit', 'grilles ne disent')} pas qui lit mieux sur d’autres\u00a0: il en faut 6.`,
  },
  scoresOfOthers: (scorer, rounds) =>
    `CLIP est ici ${scorer} ; ${count(rounds, 'manche jouée', 'manches jouées')} par un autre ne ${rounds < 2 ? 'compte' : 'comptent'} pas pour lui.`,
  // scoreboard
  scoreboard: 'Tableau des scores',
  scoreboardIs:
    'Qui lit mieux les images ? Les manches closes de /guess ; chaque part avec son intervalle à 95 %, à côté de CLIP sur les mêmes grilles. Qui ne souhaite pas y figurer n’y est pas.',
  scoreboardEmpty: 'Aucune manche de /guess avec une réponse n’est encore close.',
  team: 'L’équipe',
  headPlayer: 'Joueur',
  headRight: 'Juste',
  headClipSame: 'CLIP, mêmes grilles',
  either: 'Donnez un texte ou le numéro d’un dessin, pas les deux.',
}
