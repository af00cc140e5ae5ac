import { z } from 'zod'
import { adjust } from './adjust.ts'
import { agreement, top1 } from './agreement.ts'
import { ballotsForInterval, ballotsForPair, ballotsForShares } from './ballots-needed.ts'
import { bootstrapAgreement } from './bootstrap.ts'
import { borda } from './borda.ts'
import { bradleyTerry } from './bradley-terry.ts'
import { fleiss } from './fleiss.ts'
import { StatisticsInputError } from './input-error.ts'
import { kendallTauB } from './kendall.ts'
import { krippendorff } from './krippendorff.ts'
import { ndcg } from './ndcg.ts'
import { paired } from './paired.ts'
import { plackettLuce } from './plackett-luce.ts'
import { positionBias } from './position-bias.ts'
import { preference } from './preference.ts'
import { spearman } from './spearman.ts'
import { wilson } from './wilson.ts'

export { StatisticsInputError } from './input-error.ts'

/** A statistic on JSON: what goes in, what comes out. */
interface Method {
  summary: string
  /** Forms as a person reads them; a question mark stands after what can be left out. */
  input: string
  output: string
  run(input: unknown): object
}

/** Beyond, the square of a number is none any more. */
const LARGEST = 1e100

const finite = (mend: string) =>
  z
    .number(mend)
    .min(-LARGEST, `give a number from ${-LARGEST} on`)
    .max(LARGEST, `give a number up to ${LARGEST}`)
const number = finite('give a finite number')
const text = z.string('give a string')
const numbers = z.array(number, 'give a list of numbers')
const table = z.array(numbers, 'give a list of rows')
const ballots = z.array(
  z.array(z.array(text, 'give a tier: a list of items'), 'give a ballot: a list of tiers'),
  'give a list of ballots',
)
const confidence = number.optional()
const seed = z.int('give a whole number').optional()
const power = number.optional()
const oneOf = <const T extends string>(...names: T[]) =>
  z.enum(names, `give ${names.map((name) => `"${name}"`).join(' or ')}`)

/** Agreements that `bootstrap-agreement` can take the mean of. */
const measures = { kendallTauB, spearman, top1, ndcg }

const worths =
  '{"status": "estimated" | "undefined" | "regularised", "items": {"A": {"worth", "logWorth", "standardError"}}, ' +
  '"ties": {"2": δ₂}, "logLikelihood", "reason"}'

export const methods: Record<string, Method> = {
  'plackett-luce': method({
    summary:
      'worth of items from rankings, partial and tied (Davidson–Luce); "pseudo" adds wins against a ghost item',
    input:
      '{"ballots": [[["A"], ["B", "C"], ["D"]]], "pseudo"?: 0.5}: each ballot a list of tiers, best first',
    output: worths,
    schema: { ballots, pseudo: number.optional() },
    run: ({ ballots, ...options }) => plackettLuce(ballots, options),
  }),
  'bradley-terry': method({
    summary:
      'worth of items from duels; a tie has its own parameter (Davidson), is half a win each, or is dropped',
    input:
      '{"duels": [{"a": "A", "b": "B", "aWins": 3, "bWins": 1, "ties"?: 2}], "ties"?: "davidson" | "half" | "drop", "pseudo"?: 0.5}',
    output: worths,
    schema: {
      duels: z.array(
        z.strictObject(
          { a: text, b: text, aWins: number, bWins: number, ties: number.optional() },
          { error: 'give a duel: {"a", "b", "aWins", "bWins", "ties"}' },
        ),
        'give a list of duels',
      ),
      ties: oneOf('davidson', 'half', 'drop').optional(),
      pseudo: number.optional(),
    },
    run: ({ duels, ...options }) => bradleyTerry(duels, options),
  }),
  borda: method({
    summary: 'mean share of the other shown items that an item beats; a tie is half',
    input: '{"ballots": [[["A"], ["B", "C"], ["D"]]]}: each ballot a list of tiers, best first',
    output: '{"items": {"A": {"points", "comparisons", "score"}}}',
    schema: { ballots },
    run: ({ ballots }) => borda(ballots),
  }),
  wilson: method({
    summary: "Wilson's score interval of a share",
    input: '{"successes": 3, "trials": 10, "confidence"?: 0.95}',
    output: '{"share", "low", "high"}',
    schema: { successes: number, trials: number, confidence },
    run: ({ successes, trials, confidence }) => wilson(successes, trials, confidence),
  }),
  agreement: method({
    summary: 'how far a metric orders items as a crowd does',
    input: '{"crowd": [3, 1, 2], "metric": [0.31, 0.22, 0.25]}: higher is better, same order of items',
    output:
      '{"kendallTauB", "kendallTauC", "spearman", "pairs": {"concordant", "discordant", "tiedCrowd", "tiedMetric", ' +
      '"tiedBoth"}, "pairwiseAccuracyUntied", "pairwiseAccuracyWithTies", "top1", "ndcg"}',
    schema: { crowd: numbers, metric: numbers },
    run: ({ crowd, metric }) => agreement(crowd, metric),
  }),
  krippendorff: method({
    summary: "Krippendorff's α: agreement of raters beyond chance, gaps allowed",
    input:
      '{"ratings": [[1, null, 3], [1, 2, 3]], "level": "nominal" | "ordinal" | "interval"}: rows raters, columns units',
    output: '{"alpha"}',
    schema: {
      ratings: z.array(
        z.array(finite('give a finite number, or null for no rating').nullable(), 'give a list of ratings'),
        'give a list of rows',
      ),
      level: oneOf('nominal', 'ordinal', 'interval'),
    },
    run: ({ ratings, level }) => krippendorff(ratings, level),
  }),
  fleiss: method({
    summary: "Fleiss' κ: agreement on categories beyond chance, equally many ratings of every unit",
    input: '{"counts": [[3, 0], [1, 2]]}: rows units, columns categories',
    output: '{"kappa"}',
    schema: { counts: table },
    run: ({ counts }) => fleiss(counts),
  }),
  paired: method({
    summary:
      'mean difference x − y with its interval; sign, Wilcoxon signed rank and permutation tests, two-sided',
    input: '{"x": [1, 2, 4], "y": [1, 1, 2], "confidence"?: 0.95, "seed"?: 1}: pair by pair',
    output:
      '{"n", "zeros", "meanDifference", "interval": [low, high], "signTest": {"p"}, ' +
      '"wilcoxon": {"wPlus", "p", "exact"}, "permutation": {"p"}}',
    schema: { x: numbers, y: numbers, confidence, seed },
    run: ({ x, y, ...options }) => paired(x, y, options),
  }),
  adjust: method({
    summary: 'p values adjusted for their number',
    input: '{"p": [0.01, 0.04], "method": "holm" | "benjamini-hochberg" | "bonferroni"}',
    output: '{"adjusted": [0.02, 0.04]}',
    schema: { p: numbers, method: oneOf('holm', 'benjamini-hochberg', 'bonferroni') },
    run: ({ p, method }) => adjust(p, method),
  }),
  preference: method({
    summary:
      'which of two things is preferred over prompts, with an interval that resamples prompts and members',
    input:
      '{"prompts": [[{"member": "m", "first": 1}]], "resamples"?: 1000, "seed"?: 1, "confidence"?: 0.95}: first is 1 for ' +
      'the first, 0 for the second, 0.5 for neither',
    output: '{"share", "interval": [low, high], "prompts", "members", "judgements", "p", "reason"}',
    schema: {
      prompts: z.array(
        z.array(
          z.strictObject({ member: text, first: number }, { error: 'give a judgement: {"member", "first"}' }),
          'give a prompt: a list of judgements',
        ),
        'give a list of prompts',
      ),
      resamples: number.optional(),
      seed,
      confidence,
    },
    run: ({ prompts, ...options }) => preference(prompts, options),
  }),
  'bootstrap-agreement': method({
    summary:
      'mean agreement over grids with an interval that resamples grids and members, beside the human ceiling',
    input:
      '{"grids": [{"metric": [0.3, 0.2, 0.1], "ballots": [{"member": "m", "tiers": [[0], [1, 2]]}]}], ' +
      '"measure"?: "kendallTauB" | "spearman" | "top1" | "ndcg", "resamples"?: 1000, "seed"?: 1, "confidence"?: 0.95}: ' +
      'tiers hold places in the metric, from 0, best first',
    output:
      '{"mean", "interval": [low, high], "ceiling": {"mean", "interval": [low, high]}, "grids", "members", ' +
      '"leftOut": [{"grid", "reason"}]}',
    schema: {
      grids: z.array(
        z.strictObject(
          {
            metric: numbers,
            ballots: z.array(
              z.strictObject({ member: text, tiers: table }, { error: 'give a ballot: {"member", "tiers"}' }),
              'give a list of ballots',
            ),
          },
          { error: 'give a grid: {"metric", "ballots"}' },
        ),
        'give a list of grids',
      ),
      measure: oneOf('kendallTauB', 'spearman', 'top1', 'ndcg').optional(),
      resamples: number.optional(),
      seed,
      confidence,
    },
    run: ({ grids, measure = 'kendallTauB', ...options }) =>
      bootstrapAgreement(grids, { ...options, measure: measures[measure] }),
  }),
  'position-bias': method({
    summary: 'how much more often things are named at each place of an order that was drawn at random',
    input:
      '{"rounds": [{"positions": 9, "ballots": [{"member": "m", "chosen": [1, 4]}]}], "resamples"?: 1000, "seed"?: 1, ' +
      '"confidence"?: 0.95}: positions count from 1',
    output:
      '{"positions": [{"position", "ballots", "share", "even", "difference", "interval": [low, high]}], "p"}',
    schema: {
      rounds: z.array(
        z.strictObject(
          {
            positions: number,
            ballots: z.array(
              z.strictObject(
                { member: text, chosen: numbers },
                { error: 'give a ballot: {"member", "chosen"}' },
              ),
              'give a list of ballots',
            ),
          },
          { error: 'give a round: {"positions", "ballots"}' },
        ),
        'give a list of rounds',
      ),
      resamples: number.optional(),
      seed,
      confidence,
    },
    run: ({ rounds, ...options }) => positionBias(rounds, options),
  }),
  'ballots-for-interval': method({
    summary: 'ballots until an interval is as narrow as wanted, its width going with 1 / √ballots',
    input: '{"ballots": 80, "interval": [0.1, 0.5], "halfWidth": 0.1}',
    output: '{"ballots": 320, "more": 240}',
    schema: {
      ballots: number,
      interval: z.tuple([number, number], 'give two numbers: low, high'),
      halfWidth: number,
    },
    run: ({ ballots, interval, halfWidth }) => ballotsForInterval(ballots, interval, halfWidth),
  }),
  'ballots-for-shares': method({
    summary: 'ballots in each of two groups until a difference between their shares shows',
    input: '{"first": 0.5, "second": 0.75, "power"?: 0.8, "confidence"?: 0.95}',
    output: '{"ballots": 58}',
    schema: { first: number, second: number, power, confidence },
    run: ({ first, second, ...options }) => ballotsForShares(first, second, options),
  }),
  'ballots-for-pair': method({
    summary: 'ballots until it shows which of two things more of them name (McNemar)',
    input: '{"onlyFirst": 0.3, "onlySecond": 0.1, "power"?: 0.8, "confidence"?: 0.95}: shares of ballots',
    output: '{"ballots": 77}',
    schema: { onlyFirst: number, onlySecond: number, power, confidence },
    run: ({ onlyFirst, onlySecond, ...options }) => ballotsForPair(onlyFirst, onlySecond, options),
  }),
}

/**
 * Runs a method on parsed JSON.
 *
 * @throws StatisticsInputError for a method that does not exist or an input it cannot be run on
 */
export function runMethod(name: string, input: unknown): object {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (!method) {
    const meant = closest(name)
    throw new StatisticsInputError(
      `there is no method ${JSON.stringify(name)}${meant ? `: did you mean ${meant}?` : ':'} Methods: ${Object.keys(methods).join(', ')}`,
    )
  }
  const output = method.run(input)
  const broken = brokenIn(output)
  if (broken !== undefined)
    throw new StatisticsInputError(
      `${broken} would be no finite number: the numbers of the input are too far apart, or too close to 0, to reckon with; give them on another scale`,
    )
  return output
}

/** Where in an output stands what is no number. */
function brokenIn(value: unknown, path = ''): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, part] of Object.entries(value)) {
    const broken = brokenIn(part, Array.isArray(value) ? `${path}[${key}]` : `${path && `${path}.`}${key}`)
    if (broken !== undefined) return broken
  }
  return undefined
}

/** Help: every method with its forms. */
export function describeMethods(): string {
  const described = Object.entries(methods).map(
    ([name, { summary, input, output }]) => `${name}: ${summary}\n  in:  ${input}\n  out: ${output}`,
  )
  return [
    'Methods, each on one JSON object. What does not exist is null, with a "reason" beside it.',
    ...described,
  ].join('\n\n')
}

function method<Shape extends z.ZodRawShape>({
  schema,
  run,
  ...texts
}: {
  summary: string
  input: string
  output: string
  schema: Shape
  run(input: z.infer<z.ZodObject<Shape>>): object
}): Method {
  const object = z.strictObject(schema, { error: `give ${texts.input}` })
  return {
    ...texts,
    run(input) {
      const parsed = object.safeParse(input)
      if (!parsed.success) throw new StatisticsInputError(explain(parsed.error.issues[0], input))
      return run(parsed.data as z.infer<z.ZodObject<Shape>>)
    },
  }
}

/** The first thing that is wrong with an input, and the mend, in one line. */
function explain(issue: z.core.$ZodIssue | undefined, input: unknown): string {
  if (!issue) return 'the input is not of the form of the method'
  const where = issue.path.reduce<string>(
    (path, key) =>
      typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`,
    '',
  )
  if (issue.code === 'unrecognized_keys')
    return `${where === '' ? 'the input' : where} has an unknown field ${JSON.stringify(issue.keys[0])}: ${issue.message}`
  const found = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)[key],
    input,
  )
  return `${where === '' ? 'the input' : where} is ${found === undefined ? 'missing' : shown(found)}: ${issue.message}`
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : String(value)
}

/** The method that shares most pairs of neighbouring letters with what was typed; none that shares few. */
function closest(name: string): string | undefined {
  const pairsOf = (word: string) => new Set([...word].slice(1).map((_, i) => word.slice(i, i + 2)))
  const typed = pairsOf(name.toLowerCase())
  const [best] = Object.keys(methods)
    .map((known) => {
      const pairs = pairsOf(known)
      const shared = [...pairs].filter((pair) => typed.has(pair)).length
      return { known, likeness: (2 * shared) / (pairs.size + typed.size) }
    })
    .sort((a, b) => b.likeness - a.likeness)
  return best && best.likeness >= 0.4 ? best.known : undefined
}
