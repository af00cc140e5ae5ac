import { count, list, listOr, number } from './format.ts'

export const packs = {
  unknown: (name: string, meant: string | undefined, known: string[]) =>
    `There is no pack “${name}”; ${meant !== undefined ? `did you mean ${meant}?` : `there is ${list(known)}.`}`,
  nameForm: (name: string) =>
    `“${name}” cannot name a pack: take small letters, digits and hyphens, at most 64, such as our-chairs.`,
  taken: (name: string) =>
    `There is a pack ${name} already: give this one another name, or remove that one first.`,
  stays: (name: string) => `${name} comes with Salon and stays.`,
  damaged: (name: string, path: string) =>
    `The pack ${name} cannot be read from ${path}: remove it, and import it again.`,
  keepsItsOwn: (format: string) =>
    `A pack of ${format} keeps the language, source, licence and notice of those who published it: leave them out.`,
  setUnsaid: (file: string, sets: string[]) =>
    `Of ${file} the name alone says which set it is: call it as its authors do, such as color_val.txt. Salon reads ${list(sets)}.`,
  // what is wrong in a file, line by line
  refused: (file: string, told: string[], more: number) =>
    `Nothing was made of ${file}. ${told.join(' ')}${more > 0 ? ` And ${number(more, 0)} more.` : ''}`,
  atLine: (line: number, what: string) => `Line ${line}: ${what}`,
  notUtf8: (file: string, line: number) =>
    `Nothing was made of ${file}. Line ${line} is not UTF-8: save the file in that encoding (“CSV UTF-8” in a spreadsheet).`,
  noPrompts: (file: string) => `Nothing was made of ${file}: it holds no prompt.`,
  promptTwice: (line: number) => `the prompt of line ${line} again; each may stand once.`,
  skillUnknown: (skill: string, meant: string | undefined, known: string[]) =>
    `there is no skill “${skill}”; ${meant !== undefined ? `did you mean ${meant}?` : `it may be ${listOr(known)}.`}`,
  truthUnknown: (truth: string) =>
    `“${truth}” is no truth; write it as one of: count cats = 2, colour star = red, relation cat = left of star, object cat, object dog = no.`,
  nameUnknown: (name: string, meant: string | undefined, known: string[]) =>
    `nothing is called “${name}” here; ${meant !== undefined ? `did you mean ${meant}?` : `there may be ${list(known)}.`}`,
  columnsMissing: (names: string[]) =>
    `this line names the columns, and lacks ${list(names.map((name) => `“${name}”`))}.`,
  columnTwice: (name: string) => `the column “${name}” stands twice.`,
  cells: (found: number, wanted: number) =>
    `${count(found, 'cell', 'cells')} where ${wanted} belong; put a text that holds what separates cells in quotes.`,
  quotes: 'a quote mark opens or closes nothing; put the whole cell in quotes, and double those in it.',
  notYaml: 'this is not YAML.',
  yamlForm: (path: string) =>
    `“${path || 'the file'}” is missing, or not what belongs there; see docs/packs.md.`,
  notGeneval: 'this is not a line of GenEval’s evaluation_metadata.jsonl.',
  // what is kept in a pack
  leftOut: (n: number, lines: string) =>
    `${count(n, 'prompt is', 'prompts are')} left out, too long for Salon or there twice: line ${lines} of the file.`,
  licenceUnsaid: 'not stated',
}
