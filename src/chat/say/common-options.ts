import { ranges } from '../../inference/ranges.ts'
import type { Card, Models } from '../../models.ts'
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

/** Chance, by a number. */
export const seed = {
  type: 'integer',
  ...ranges.seed,
  description: {
    en: 'The same seed draws the same pictures',
    fr: 'La même graine donne les mêmes images',
  },
} as const

/** A model. @param able those that can do what is asked */
export function model(able: (models: Models) => Promise<Card[]>, description: Text) {
  return {
    type: 'text',
    description,
    complete: async ({ salon }: Call, typed: string) => holding(typed, await able(salon.models)),
  } as const
}

/**
 * Models that can draw, with commas between them; completes the one that is being typed, and once it is whole offers
 * another beside it.
 */
export function models(description: Text) {
  return {
    type: 'text',
    description,
    complete: async ({ salon }: Call, typed: string) => {
      const given = typed.split(',').map((name) => name.trim())
      const begun = given.pop() ?? ''
      const others = (await salon.models.generators()).filter(({ name }) => !given.includes(name))
      const whole = others.some(({ name }) => name === begun)
      const before = whole ? [...given, begun] : given
      const next = whole
        ? others.map(({ name }) => name).filter((name) => name !== begun)
        : holding(begun, others)
      return next.map((name) => [...before, name].join(','))
    },
  } as const
}

/** The names of models that hold what was typed, those that begin with it first. */
function holding(typed: string, cards: readonly Card[]): string[] {
  const wanted = typed.trim().toLowerCase()
  const names = cards.map(({ name }) => name).filter((name) => name.toLowerCase().includes(wanted))
  const begins = (name: string) => name.toLowerCase().startsWith(wanted)
  return [...names.filter(begins), ...names.filter((name) => !begins(name))]
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
