import { z } from 'zod'

/**
 * What is true of a right picture, and so what members are asked of it. Things, colours and kinds are in the language
 * of the pack, as members read them: a thing without its article (`red circle`), in the form in which it is counted.
 */
export const truth = z.discriminatedUnion('asks', [
  z.strictObject({ asks: z.literal('count'), of: z.string().min(1), count: z.int().nonnegative() }),
  z.strictObject({
    asks: z.literal('relation'),
    first: z.string().min(1),
    second: z.string().min(1),
    /** Where the first stands, as one sees it: left of the second. */
    relation: z.enum(['left', 'right', 'above', 'below', 'inside']),
  }),
  z.strictObject({ asks: z.literal('colour'), of: z.string().min(1), colour: z.string().min(1) }),
  z.strictObject({ asks: z.literal('object'), of: z.string().min(1), there: z.boolean() }),
])
export type Truth = z.infer<typeof truth>

/**
 * What a prompt asks a model to be able to do, in packs of ours and of a team. Published sets keep their own names.
 * `objects` is two things at once, `unseen` a combination that the model was never shown, `text` writing in the picture.
 */
export const skills = [
  'colour',
  'shape',
  'thing',
  'count',
  'relation',
  'background',
  'objects',
  'unseen',
  'size',
  'style',
  'text',
  'other',
] as const
export type Skill = (typeof skills)[number]

export interface PackPrompt {
  text: string
  /** One of {@link skills}, or what a published set calls it. */
  skill: string
  /** Nothing where nobody said what is true. */
  truth: Truth[]
}

/** Prompts that belong together, with what each asks for and what is true of a right picture. */
export interface Pack {
  name: string
  title: string
  locale: 'en' | 'fr'
  source: string
  licence: string
  /** Whom to name, what the licence wants repeated, and what was changed. */
  notice?: string
  prompts: PackPrompt[]
}

export type About = Omit<Pack, 'prompts'>

/** How a pack may be called: its file is called so, too. */
export const packName = /^[a-z0-9][a-z0-9-]{0,63}$/

/** A pack as its file has it. */
export const pack = z.strictObject({
  name: z.string().regex(packName),
  title: z.string().min(1),
  locale: z.enum(['en', 'fr']),
  source: z.string().min(1),
  licence: z.string().min(1),
  notice: z.string().min(1).optional(),
  prompts: z
    .array(z.strictObject({ text: z.string().min(1), skill: z.string().min(1), truth: z.array(truth) }))
    .min(1),
})
