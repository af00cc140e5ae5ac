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
  scoresApart: (team, clip, p) =>
    `Quand l’un des deux seul avait raison, c’était l’équipe ${team} fois et CLIP ${clip} fois (test des signes, p = ${p}).`,
  scoresOfOthers: (scorer, rounds) =>
    `CLIP est ici ${scorer} ; ${count(rounds, 'manche jouée', 'manches jouées')} par un autre ne ${rounds < 2 ? 'compte' : 'comptent'} pas pour lui.`,
  scoresNotApart: 'Aucune grille n’a été bien lue par l’un des deux seul : rien ne les départage.',
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
