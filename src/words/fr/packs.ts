import type { packs as english } from '../en/packs.ts'
import { count, list, listOr, number } from './format.ts'

export const packs: typeof english = {
  unknown: (name, meant, known) =>
    `Il n’y a pas de lot « ${name} » ; ${meant !== undefined ? `vouliez-vous dire ${meant} ?` : `il y a ${list(known)}.`}`,
  nameForm: (name) =>
    `« ${name} » ne peut pas nommer un lot : prenez des minuscules sans accent, des chiffres et des traits d’union, 64 au plus, par exemple nos-chaises.`,
  taken: (name) => `Il y a déjà un lot ${name} : donnez un autre nom à celui-ci, ou retirez d’abord l’autre.`,
  stays: (name) => `${name} vient avec Salon et reste.`,
  damaged: (name, path) =>
    `Le lot ${name} ne peut pas être lu dans ${path} : retirez-le, puis importez-le à nouveau.`,
  keepsItsOwn: (format) =>
    `Un lot de ${format} garde la langue, la source, la licence et la mention de ses auteurs : ne les indiquez pas.`,
  setUnsaid: (file, sets) =>
    `Seul le nom de ${file} dit de quel jeu il s’agit : appelez-le comme ses auteurs, par exemple color_val.txt. Salon lit ${list(sets)}.`,
  refused: (file, told, more) =>
    `Rien n’a été fait de ${file}. ${told.join(' ')}${more > 0 ? ` Et ${number(more, 0)} de plus.` : ''}`,
  atLine: (line, what) => `Ligne ${line} : ${what}`,
  notUtf8: (file, line) =>
    `Rien n’a été fait de ${file}. La ligne ${line} n’est pas en UTF-8 : enregistrez le fichier dans cet encodage (« CSV UTF-8 » dans un tableur).`,
  noPrompts: (file) => `Rien n’a été fait de ${file} : il ne contient aucun texte.`,
  promptTwice: (line) => `encore le texte de la ligne ${line} ; chacun n’a qu’une place.`,
  skillUnknown: (skill, meant, known) =>
    `il n’y a pas d’aptitude « ${skill} » ; ${meant !== undefined ? `vouliez-vous dire ${meant} ?` : `ce peut être ${listOr(known)}.`}`,
  truthUnknown: (truth) =>
    `« ${truth} » n’est pas une vérité ; écrivez-la sous l’une de ces formes : count chats = 2, colour étoile = rouge, relation chat = left of étoile, object chat, object chien = no.`,
  nameUnknown: (name, meant, known) =>
    `rien ne s’appelle « ${name} » ici ; ${meant !== undefined ? `vouliez-vous dire ${meant} ?` : `il peut y avoir ${list(known)}.`}`,
  columnsMissing: (names) =>
    `cette ligne nomme les colonnes, et il y manque ${list(names.map((name) => `« ${name} »`))}.`,
  columnTwice: (name) => `la colonne « ${name} » y est deux fois.`,
  cells: (found, wanted) =>
    `${count(found, 'case', 'cases')} au lieu de ${wanted} ; mettez entre guillemets droits un texte qui contient ce qui sépare les cases.`,
  quotes:
    'un guillemet droit n’ouvre ou ne ferme rien ; mettez toute la case entre guillemets, et doublez ceux qu’elle contient.',
  notYaml: 'ce n’est pas du YAML.',
  yamlForm: (path) =>
    `« ${path || 'le fichier'} » manque, ou n’est pas ce qu’on attend là ; voyez docs/packs.md.`,
  notGeneval: 'ce n’est pas une ligne de l’evaluation_metadata.jsonl de GenEval.',
  leftOut: (n, lines) =>
    `${count(n, 'texte est laissé', 'textes sont laissés')} de côté, trop longs pour Salon ou en double : ligne ${lines} du fichier.`,
  licenceUnsaid: 'non précisée',
}
