import type { Kind } from '../../models.ts'
import type { Text } from '../../words/index.ts'
import type { Call } from './command.ts'
import { readNumbers } from './number-list.ts'

/** A drawing by its number, which has to be given. */
export const drawing = {
  type: 'integer',
  names: 'drawing',
  required: true,
  min: 1,
  description: { en: 'Number of the drawing', fr: 'Numéro du dessin' },
} as const

/** A drawing by its number, where there is another answer to its absence. */
export function drawingIfGiven(description: Text) {
  return { type: 'integer', names: 'drawing', min: 1, description } as const
}

/** Further drawings by their numbers, with commas between them. */
export function drawingsBeside(description: Text) {
  return {
    type: 'text',
    names: { what: 'drawing', numbers: (given: string) => readNumbers('with', given) },
    description,
  } as const
}

/** A round by its number, where there is another answer to its absence. */
export function roundIfGiven(description: Text) {
  return { type: 'integer', names: 'round', min: 1, description } as const
}

/** A model that can do this. */
export function model(kind: Kind, description: Text) {
  return {
    type: 'text',
    description,
    complete: async ({ salon }: Call, typed: string) =>
      (await salon.models.list())
        .filter(({ kinds, name }) => kinds.includes(kind) && name.startsWith(typed))
        .map(({ name }) => name),
  } as const
}

/** Models that can draw, with commas between them; completes the one that is being typed. */
export function models(description: Text) {
  return {
    type: 'text',
    description,
    complete: async ({ salon }: Call, typed: string) => {
      const given = typed.split(',').map((name) => name.trim())
      const begun = given.pop() ?? ''
      return (await salon.models.list())
        .filter(
          ({ kinds, name }) => kinds.includes('generator') && name.startsWith(begun) && !given.includes(name),
        )
        .map(({ name }) => [...given, name].join(','))
    },
  } as const
}

/** Wording around a text; completes those that the models know. */
export function template(description: Text) {
  return { type: 'text', description, complete: knownTemplates } as const
}

async function knownTemplates({ salon }: Call, typed: string): Promise<string[]> {
  const known = (await salon.models.list()).flatMap(({ generator }) => generator?.templates ?? [])
  return [...new Set(known)].filter((one) => one.toLowerCase().includes(typed.toLowerCase()))
}

/** A vote by its number, which has to be given. */
export const vote = {
  type: 'integer',
  names: 'round',
  required: true,
  min: 1,
  description: { en: 'Number of the vote', fr: 'Numéro du vote' },
} as const

/** A picture by its number on the grid, which has to be given. */
export const pictureOnGrid = {
  type: 'integer',
  required: true,
  min: 1,
  description: { en: 'Number of the picture on the grid', fr: 'Numéro de l’image sur la grille' },
} as const

/** One question of a round; given by buttons. */
export const asked = {
  round: {
    type: 'integer',
    names: 'round',
    required: true,
    min: 1,
    description: { en: 'Number of the round', fr: 'Numéro de la manche' },
  },
  question: {
    type: 'integer',
    required: true,
    min: 1,
    description: { en: 'Number of the question', fr: 'Numéro de la question' },
  },
  shown: { type: 'text', description: { en: 'What it showed', fr: 'Ce qu’elle montrait' } },
} as const
