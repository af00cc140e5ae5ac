import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Plans to start from, by the name of their study. */
export const examples = ['wording', 'skills', 'captions', 'ranking', 'models', 'scorers'] as const

export type Example = (typeof examples)[number]

/** A plan as it is written, with what is to be said about it. */
export async function readExample(name: Example): Promise<string> {
  return await readFile(join(import.meta.dirname, 'examples', `${name}.yaml`), 'utf8')
}
