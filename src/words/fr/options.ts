import type { options as english } from '../en/options.ts'
import { list } from './format.ts'

export const options: typeof english = {
  commandUnknown: (name, known) =>
    `La commande /${name} n’existe pas. Vous pouvez dire ${list(known.map((command) => `/${command}`))}.`,
  unknown: (name, command, known) =>
    known.length === 0
      ? `/${command} ne prend pas d’option, donc pas « ${name} ».`
      : `/${command} n’a pas d’option « ${name} » ; elle a ${list(known)}.`,
  missing: (name, command) => `Il manque ${name} à /${command}.`,
  notNumber: (name, value) => `${name} doit être un nombre, et « ${value} » n’en est pas un.`,
  notInteger: (name) => `${name} doit être un nombre entier.`,
  below: (name, min) => `${name} doit valoir ${min} ou plus.`,
  above: (name, max) => `${name} doit valoir ${max} ou moins.`,
  between: (name, min, max) => `${name} doit être compris entre ${min} et ${max}.`,
  withNul: (name) => `${name} contient un caractère qu’aucun texte ne porte (NUL) ; récrivez-le.`,
  notText: (name) => `${name} doit être un texte, pas un fichier.`,
  notPicture: (name) => `${name} doit être une image ; joignez-en une.`,
  oneOf: (name, known) => `${name} peut valoir ${list(known)}.`,
  notNumbers: (name, given) =>
    `${name} doit être des nombres séparés par des virgules, comme 1,4,7 ; « ${given} » n’en est pas.`,
}
