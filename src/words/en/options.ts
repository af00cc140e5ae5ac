import { list } from './format.ts'

export const options = {
  commandUnknown: (name: string, known: string[]) =>
    `There is no command /${name}. You can say ${list(known.map((command) => `/${command}`))}.`,
  unknown: (name: string, command: string, known: string[]) =>
    known.length === 0
      ? `/${command} takes no options, so not "${name}".`
      : `/${command} has no option "${name}"; it has ${list(known)}.`,
  missing: (name: string, command: string) => `/${command} needs ${name}.`,
  notNumber: (name: string, value: string) => `${name} must be a number, and "${value}" is none.`,
  notInteger: (name: string) => `${name} must be a whole number.`,
  below: (name: string, min: number) => `${name} must be ${min} or more.`,
  above: (name: string, max: number) => `${name} must be ${max} or less.`,
  between: (name: string, min: number, max: number) => `${name} must be between ${min} and ${max}.`,
  withNul: (name: string) => `${name} holds a character that no text has (NUL); write it anew.`,
  notText: (name: string) => `${name} must be text, not a file.`,
  notPicture: (name: string) => `${name} must be a picture; attach one.`,
  oneOf: (name: string, known: string[]) => `${name} can be ${list(known)}.`,
  notNumbers: (name: string, given: string) =>
    `${name} must be numbers with commas between, such as 1,4,7; "${given}" is not.`,
}
