import type { describing as english } from '../en/describing.ts'
import { count, list, number } from './format.ts'

type Share = Parameters<typeof english.reliabilityAll>[0]

const percent = (share: number) => `${number(share * 100, 0)} %`
const passed = ({ passed, of, low, high }: Share) =>
  `${passed} sur ${of}${low === null || high === null ? '' : ` (intervalle à 95 % de ${percent(low)} à ${percent(high)})`}`

export const describing: typeof english = {
  kind: { relevant: 'pertinente', middling: 'moyenne', unrelated: 'sans rapport' },
  headKind: 'Sorte',
  headDescription: 'Description',
  headRatings: 'Notes',
  headMean: 'Moyenne',

  // rate
  rateOpen: (descriptions, pictures) =>
    `Les descriptions vont-elles aux images ? ${count(descriptions, 'description', 'descriptions')} de ${count(pictures, 'image', 'images')}, une à la fois, chacune notée de 1 à 5. Personne ne note une description de sa plume.`,
  controlsOpen:
    'Parmi elles, des questions témoins : certaines descriptions sont fausses exprès, d’autres montrées deux fois. Elles mesurent le soin que nous mettons à noter. Chacun voit les siennes, le résultat les donne toutes ensemble, et personne n’est écarté pour cela.',
  rateBoardAlt: (pictures) =>
    pictures === 1 ? 'L’image à décrire.' : `Les ${pictures} images numérotées à décrire.`,
  rateAsk: 'À quel point cette description va-t-elle à l’image ?',
  rateAlt: 'L’image.',
  rateValue: (value) =>
    `${value}${({ 1: ' · pas du tout', 3: ' · en partie', 5: ' · tout à fait' } as Record<number, string>)[value] ?? ''}`,
  rateOnlyYours: 'Toutes ses descriptions sont de vous, et personne ne note les siennes.',
  rated: (ratings, members, descriptions) =>
    `${count(ratings, 'note', 'notes')} de ${count(members, 'membre', 'membres')} pour ${count(descriptions, 'description', 'descriptions')}.`,
  ratedByNobody: 'Personne n’a noté : il n’y a pas de résultat.',
  kindMeans: (means) => `Pertinence moyenne, de 1 à 5 : ${means.join(' ; ')}.`,
  meanWithin: (kind, mean, low, high) =>
    `${kind} ${number(mean, 2)}${low === null || high === null ? '' : ` (intervalle à 95 % de ${number(low, 2)} à ${number(high, 2)})`}`,
  alpha: (alpha) => `Accord entre ceux qui notent : α de Krippendorff ${alpha} (ordinal).`,
  noAlpha: (reason) => `L’α de Krippendorff entre ceux qui notent n’existe pas ici : ${reason}.`,
  reasonNoPair: 'aucune description n’a été notée par deux membres',
  reasonAllEqual: 'toutes les notes sont égales',
  clipRated: (tau, rho) =>
    `Similarité de CLIP face aux notes moyennes : τ-b de Kendall ${tau}, ρ de Spearman ${rho}.`,
  clipNotRated: 'L’accord de CLIP avec les notes n’existe pas ici : trop peu de notes, ou toutes à égalité.',
  clipNotLooked: 'CLIP n’a pas encore regardé ces descriptions ; son avis suivra.',
  rateCeiling: (tau, rho) => `Plafond humain, un membre face aux autres : τ-b ${tau}, ρ ${rho}.`,
  reliabilityAll: (wrong, repeated) =>
    wrong.of + repeated.of === 0
      ? 'Aucune question témoin n’a reçu de réponse.'
      : `Questions témoins : ${list([
          ...(wrong.of > 0 ? [`descriptions fausses notées 1 ou 2, ${passed(wrong)}`] : []),
          ...(repeated.of > 0
            ? [`descriptions remontrées notées comme avant, à un point près, ${passed(repeated)}`]
            : []),
        ])}. Personne n’a été écarté pour cela.`,
  reliabilityYours: ({ wrong, repeated }) =>
    wrong.of + repeated.of === 0
      ? 'Vous n’avez pas encore rencontré de question témoin.'
      : `Vos questions témoins, que vous seul voyez : ${list([
          ...(wrong.of > 0 ? [`descriptions fausses notées 1 ou 2, ${passed(wrong)}`] : []),
          ...(repeated.of > 0
            ? [`notées comme avant, à un point près, quand elles reviennent, ${passed(repeated)}`]
            : []),
        ])}. Rien n’est écarté pour cela.`,
  duelControls: (after) =>
    `Tous les ${after} duels, l’un d’eux revient, côtés échangés : une question témoin, qui mesure notre constance. Chacun voit les siennes, le résultat les donne toutes ensemble, et personne n’est écarté pour cela.`,
  steadyAll: (steady) =>
    `Questions témoins : les duels remontrés, côtés échangés, ont fini comme avant, ${passed(steady)}. Personne n’a été écarté pour cela.`,
  steadyYours: (steady) =>
    `Vos questions témoins, que vous seul voyez : remontrés, côtés échangés, vos duels ont fini comme avant, ${passed(steady)}. Rien n’est écarté pour cela.`,
  rateChart: 'Pertinence par sorte de description',
  rateChartLegend: [
    'De 1, pas du tout, à 5, tout à fait ; (combien de fois).',
    'Dessous la moyenne, avec son intervalle à 95 %.',
  ],
  meanShort: (mean, low, high) =>
    `${number(mean, 2)}${low === null || high === null ? '' : ` (${number(low, 2)} – ${number(high, 2)})`}`,
  rateChartAlt: (means) => `Barres : combien de fois chaque sorte de description a reçu 1 à 5. ${means}`,
  rateChartNone: 'sans note',

  // guess
  promptHidden: 'un texte à deviner',
  guessOpen: (pictures) =>
    `L’un de ces quatre textes a donné ${pictures === 1 ? 'cette image' : `ces ${pictures} images`}. Lequel ? Une réponse privée chacun, qu’on peut changer jusqu’à la clôture. CLIP joue aussi ; qui a écrit le texte ne joue pas.`,
  guessAlt: (pictures) =>
    pictures === 1
      ? 'Une image dessinée d’après l’un de quatre textes.'
      : `${pictures} images numérotées, dessinées d’après l’un de quatre textes.`,
  guessAsk: 'Quel texte a donné ceci ?',
  guessed: (prompt) => `Vous avez choisi « ${prompt} ». La réponse viendra à la clôture.`,
  guessKnown: 'Vous savez d’où viennent ces images : cette fois, vous ne jouez pas.',
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
  guessEither: 'Donnez un texte ou le numéro d’un dessin, pas les deux.',

  // write
  writeOpen: (pictures) =>
    `Décrivez ${pictures === 1 ? 'cette image' : `ces ${pictures} images`} : dites quelle description va le mieux, puis écrivez-en une qui ne va qu’en partie et une de tout autre chose. Après la clôture, d’autres les noteront (/rate) ; personne ne note les siennes.`,
  writeChoose: 'Laquelle de ces descriptions va le mieux ?',
  writeFits: 'Celle qui va le mieux',
  writeAsk:
    'Cette description va. Écrivez-en une qui ne va qu’en partie, et une de tout autre chose ; et si vous en savez une meilleure, elle aussi.',
  writeButton: 'Écrire',
  wroteBefore: (texts) =>
    `Vous avez écrit ${list(texts.map((text) => `« ${text} »`))} ; ce que vous écrirez le remplacera.`,
  written: (descriptions, pictures, members) =>
    descriptions === 0
      ? 'Personne n’a rien écrit.'
      : `${count(descriptions, 'description', 'descriptions')} de ${count(pictures, 'image', 'images')} par ${count(members, 'membre', 'membres')}.`,
  headChosen: 'Va le mieux',
  rateThese: 'Les faire noter',
  descriptionEmpty: 'Une description ne peut pas être vide.',
  descriptionTooLong: (length, limit) =>
    `Cette description compte ${number(length, 0)} caractères ; on en garde ${number(limit, 0)} au plus. Raccourcissez-la, s’il vous plaît.`,
  descriptionThere: (text) => `Cette image est déjà décrite par « ${text} » ; écrivez autre chose.`,

  // ce qui ne se peut
  nothingDrawnYet: 'Rien n’a encore été dessiné ici : dessinez (/draw), ou nommez un dessin.',
  stillGuessed: (drawing) =>
    `On devine encore d’où vient le dessin nᵒ ${drawing} ; attendez que cette manche soit close.`,
}
