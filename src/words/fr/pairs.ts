import type { pairs as english } from '../en/pairs.ts'
import { count, number } from './format.ts'

export const pairs: typeof english = {
  // les questions
  pairA: 'A, à gauche',
  pairB: 'B, à droite',
  alt: 'Deux images : A à gauche, B à droite.',
  undecided: (ties, bad) =>
    `Parmi eux ${both(ties, bad)} : aucune image n’y est préférée, ce sont donc des égalités pour les valeurs.`,
  decided: (first, second, [wins, losses], neither) =>
    `«\u00a0${first}\u00a0» face à «\u00a0${second}\u00a0»\u00a0: ${wins} à ${losses}, ${neither} fois ni l’un ni l’autre.`,
  share: (first, share) =>
    `Préféré\u00a0: «\u00a0${first}\u00a0» dans ${share}, qui n’en préfère aucun comptant pour moitié à chacun, et chaque texte autant.`,
  armsUndecided: (first, second, ties, bad) =>
    `« ${first} » face à « ${second} » : aucun duel décidé (${both(ties, bad)}).`,
  drawn: (arm, template, drawn) =>
    `« ${arm} » : ${drawn}${template === null ? '' : ` Tournure dessinée : « ${template} ».`}`,
  armsAlt: (arms) => `Les images de chaque système sur une rangée, la meilleure d’abord. ${arms.join(' ')}`,
  picture: (picture, rank) => `nᵒ ${picture}, rang ${rank}`,
  wonOf: (wins, decided) => `${wins} sur ${decided}`,
  pValue: (p) => (p < 0.001 ? 'p < 0,001' : `p = ${number(p, 3)}`),
  headArm: 'Système',
  headRecord: 'Gagnés–égaux–perdus',
  modelsOrTemplates: 'Comparez des modèles ou des tournures, pas les deux à la fois.',
  armsBetween: (min, max) =>
    `Donnez-en de ${min} à ${max} différents, par exemple models:a,b ou templates:{}|une image de {}`,
  promptNeedsArms:
    'Un texte est à dessiner par des modèles ou des tournures : nommez-en deux, ou donnez plutôt un dessin.',
  duelNeedsTwo: 'Un duel demande deux images ; ce dessin n’en a qu’une.',
  // ce qui est dit de deux systèmes
  preferred: (system) =>
    `«\u00a0${system}\u00a0» est donc préféré, par des membres et sur des textes tels que ceux-ci.`,
  notApart: 'Cela ne les départage pas.',
  fewMembers: (members) =>
    `${count(members, 'membre ne dit', 'membres ne disent')} pas ce que d’autres diraient\u00a0: il en faut 3 qui jugent à peu près autant.`,
  fewPrompts: (prompts) =>
    `${count(prompts, 'texte ne dit', 'textes ne disent')} pas lequel est préféré sur d’autres\u00a0: il en faut 6.`,
  needed: (members, needed) =>
    `Pour trouver une préférence quatre fois sur cinq, ${count(members, 'membre jugerait', 'membres jugeraient')}\u00a0: ${needed
      .map(
        ({ share, prompts, fewestMembers }) =>
          `${
            prompts === null
              ? `aucun nombre de textes ne suffit, avec ${fewestMembers} membres il y en a un,`
              : count(prompts, 'texte', 'textes')
          } pour une de ${number(share * 100, 0)}\u00a0%`,
      )
      .join('\u00a0; ')}.`,
  changedHere: (prompts) =>
    `${count(prompts, 'texte ne dit', 'textes ne disent')} pas combien de fois elle le fait sur d’autres\u00a0: il en faut 6.`,
  changed: (differing, pairs, share) =>
    `La tournure change l’image dans ${differing} sur ${count(pairs, 'paire', 'paires')}\u00a0: ${share}\u00a0; des images identiques au pixel près ne sont pas un changement, et n’entrent dans aucune préférence.`,
}

const both = (ties: number, bad: number) =>
  `${count(ties, 'égalité', 'égalités')}, ${bad} fois « mauvaises toutes les deux »`
