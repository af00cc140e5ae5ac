import { z } from 'zod'
import { nearest } from '../basics/nearest.ts'
import { ranges } from '../inference/ranges.ts'

/** Says what to give where something is missing or of the wrong kind. */
const give = (mend: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === undefined ? `is missing: give ${mend}` : `give ${mend}`,
})

/** Fields by name; one that is not known is named with the one that was meant. */
function form<Shape extends z.ZodRawShape>(shape: Shape, mend: string) {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return give(mend).error(issue)
      const { keys } = issue as { keys: string[] }
      return keys
        .map((key) => {
          const meant = nearest(key, known)
          return meant === undefined
            ? `"${key}" is not known here: leave it out, or use ${known.join(', ')}`
            : `"${key}" is not known here: did you mean ${meant}?`
        })
        .join('; ')
    },
  })
}

const text = (mend: string, most = 2000) =>
  z.string(give(mend)).trim().min(1, `is empty: give ${mend}`).max(most, `is longer than ${most} characters`)

function whole(least: number, most: number) {
  const mend = `a whole number from ${least} to ${most}`
  return z.int(give(mend)).min(least, `give ${mend}`).max(most, `give ${mend}`)
}

/** A number between two others, ends included unless they are said not to be. */
function between(least: number, most: number, example: number) {
  const mend = `a number from ${least} to ${most}, such as ${example}`
  return z.number(give(mend)).min(least, `give ${mend}`).max(most, `give ${mend}`)
}

const oneOf = <const T extends string>(...names: T[]) => z.enum(names, give(names.join(' or ')))

/** A short form stands for the field that it gives. */
const short = <T extends z.ZodType>(is: (input: unknown) => boolean, field: string, schema: T) =>
  z.preprocess((input) => (is(input) ? { [field]: input } : input), schema)

/** What stands in a list and makes no sense; the others of the list are read all the same. */
export class Unreadable {
  readonly issues: readonly z.core.$ZodIssue[]

  constructor(issues: readonly z.core.$ZodIssue[]) {
    this.issues = issues
  }
}

const listOf = <T extends z.ZodType>(schema: T, things: string, thing: string) =>
  z
    .array(z.unknown(), give(things))
    .min(1, `is empty: give ${thing}`)
    .transform((items) =>
      items.map((item): z.output<T> | Unreadable => {
        const read = schema.safeParse(item)
        return read.success ? read.data : new Unreadable(read.error.issues)
      }),
    )

const isText = (input: unknown) => typeof input === 'string'
const isNumber = (input: unknown) => typeof input === 'number'

const arm = form(
  {
    name: text('a short name', 60).optional(),
    model: text('the name of a model', 200).optional(),
    template: text('a wording with {} where the prompt goes, in quotes: "a picture of {}"').optional(),
  },
  'a wording in quotes, such as "a picture of {}", or an arm with model, template or name',
).refine(
  (given) => given.model !== undefined || given.template !== undefined,
  'says neither model nor template: a bare prompt is the template "{}", in quotes',
)

const prompt = form(
  {
    text: text('a prompt'),
    skill: text('a skill', 60).optional(),
  },
  'a prompt, or one with text and skill',
)

/** Share of questions that are controls at most: one in two. */
const MOST_CONTROLS = 2

/**
 * What a plan may say, part by part: each is read by itself, so that all mistakes are named at once. What is left out has
 * the default that stands here, or one that goes by the rest of the plan (`readPlan`).
 */
export const written = {
  question: text('the question that the study answers'),
  instrument: text('the game that asks', 60),
  model: text('the name of a model', 200).optional(),
  arms: listOf(short(isText, 'template', arm), 'a list of arms', 'an arm'),
  prompts: z.preprocess(
    (input) => (Array.isArray(input) ? { list: input } : input),
    form(
      {
        pack: text('the name of a pack', 100).optional(),
        skills: z
          .array(text('a skill', 60), give('a list of skills'))
          .min(1, 'is empty: give a skill')
          .optional(),
        number: whole(1, 2000).optional(),
        list: listOf(short(isText, 'text', prompt), 'a list of prompts', 'a prompt').optional(),
        csv: text('the name of a CSV file').optional(),
      },
      'a list of prompts, a pack or a CSV file',
    ).refine(
      ({ pack, list, csv }) => [pack, list, csv].filter((one) => one !== undefined).length === 1,
      'give one of pack, list or csv',
    ),
  ),
  pictures: whole(ranges.count.min, ranges.count.max).default(1),
  seed: whole(ranges.seed.min, ranges.seed.max).default(1),
  judges: short(
    isNumber,
    'number',
    form(
      {
        number: whole(1, 1000).optional(),
        names: z
          .array(text('a name', 100), give('a list of names'))
          .min(1, 'is empty: give a name')
          .optional(),
      },
      'how many members will judge, or their names',
    ).refine(
      ({ number, names }) => number !== undefined || names !== undefined,
      'says neither number nor names: give one of them',
    ),
  ),
  judgements: form(
    { byPrompt: whole(1, 1000).optional(), byMember: whole(1, 100_000).optional() },
    'byPrompt or byMember',
  )
    .refine(
      ({ byPrompt, byMember }) => byPrompt === undefined || byMember === undefined,
      'give byPrompt or byMember, from which the other follows',
    )
    .default({}),
  practice: whole(0, 20).default(2),
  controls: z
    .union(
      [
        z.literal('none'),
        form(
          {
            every: whole(MOST_CONTROLS, 100).default(10),
            least: between(0, 1, 0.6).default(0.6),
            failing: oneOf('leave-out', 'tell-apart').default('tell-apart'),
          },
          'every, least and failing',
        ),
      ],
      {
        error:
          'give none, or every (one question in so many), least (a share) and failing (leave-out or tell-apart)',
      },
    )
    .default({ every: 10, least: 0.6, failing: 'tell-apart' }),
  consent: text('the text that members agree to', 10_000).optional(),
  stopping: z.preprocess(
    (input) => (input === 'fixed' ? { looks: 1 } : input),
    form(
      {
        looks: z.union([z.int().min(1).max(10), z.array(z.number().min(0.1).max(1)).min(1).max(10)], {
          error:
            'give a number of looks from 1 to 10, or the shares of the prompts at which to look, from 0.1 to 1',
        }),
      },
      'fixed, or how often to look on the way: {looks: 3}',
    ).default({ looks: 1 }),
  ),
  analysis: form(
    {
      primary: z
        .array(text('an outcome', 60), give('a list of outcomes'))
        .min(1, 'is empty: give an outcome')
        .optional(),
      exploratory: z.array(text('an outcome', 60), give('a list of outcomes')).default([]),
      against: text('the name of an arm', 200).optional(),
      members: oneOf('these', 'such').default('such'),
      prompts: oneOf('these', 'such').default('such'),
      confidence: between(0.5, 0.999, 0.95).default(0.95),
      equivalence: between(0.01, 0.4, 0.1).optional(),
    },
    'primary, against, members, prompts, confidence or equivalence',
  ).prefault({}),
  power: form(
    {
      share: between(0.51, 0.99, 0.65).default(0.65),
      members: between(0, 5, 0.5).default(0.5),
      prompts: between(0, 5, 1).default(1),
    },
    'share, members and prompts',
  ).prefault({}),
} as const

export type Part = keyof typeof written

/** A plan as it was written, with defaults; parts that make no sense are not there. */
export type WrittenPlan = { [part in Part]?: z.output<(typeof written)[part]> }
