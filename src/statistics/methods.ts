import { z } from 'zod'
import { adjust } from './adjust.ts'
import { agreement, top1 } from './agreement.ts'
import { alphaSpending } from './alpha-spending.ts'
import { borda } from './borda.ts'
import { bradleyTerry } from './bradley-terry.ts'
import { crowdAgreement } from './crowd-agreement.ts'
import { changedShare, mergeEqual } from './equal-items.ts'
import { fleiss } from './fleiss.ts'
import { groupContrasts } from './group-contrasts.ts'
import { StatisticsInputError } from './input-error.ts'
import { kendallTauB } from './kendall.ts'
import { krippendorff } from './krippendorff.ts'
import { ndcg } from './ndcg.ts'
import { oneMember } from './one-member.ts'
import { paired } from './paired.ts'
import { plackettLuce } from './plackett-luce.ts'
import { positionBias } from './position-bias.ts'
import { preference } from './preference.ts'
import { NAMED_SHARES, type NamedShare, preferenceNeeded } from './preference-needed.ts'
import { rankRanges } from './rank-ranges.ts'
import { reducedWorths } from './reduced-bias.ts'
import { softAgreement, softPairwiseAccuracy } from './soft-pairwise.ts'
import { spearman } from './spearman.ts'
import { calibratedAccuracy } from './tie-calibration.ts'
import { wilson } from './wilson.ts'
import { duelWinnerHangsOn, winnerHangsOn } from './winner.ts'

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
const oneOf = <const T extends string>(...names: T[]) =>
  z.enum(names, `give ${names.map((name) => `"${name}"`).join(' or ')}`)

const duels = z.array(
  z.strictObject(
    { a: text, b: text, aWins: number, bWins: number, ties: number.optional() },
    { error: 'give a duel: {"a", "b", "aWins", "bWins", "ties"}' },
  ),
  'give a list of duels',
)
const memberBallots = z.array(
  z.strictObject({ member: text, tiers: table }, { error: 'give a ballot: {"member", "tiers"}' }),
  'give a list of ballots',
)
const grids = z.array(
  z.strictObject(
    { metric: numbers, ballots: memberBallots },
    { error: 'give a grid: {"metric", "ballots"}' },
  ),
  'give a list of grids',
)
const gridsForm =
  '"grids": [{"metric": [0.3, 0.2, 0.1], "ballots": [{"member": "m", "tiers": [[0], [1, 2]]}]}]'
const measure = oneOf('kendallTauB', 'spearman', 'top1', 'ndcg').optional()
const estimate = '{"mean", "interval": [low, high], "p", "reason"}'

/** Agreements that means over votes can be taken of. */
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
      duels,
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
    input:
      '{"p": [0.01, 0.04], "method": "holm" | "benjamini-hochberg" | "benjamini-yekutieli" | "bonferroni"}',
    output: '{"adjusted": [0.02, 0.04]}',
    schema: { p: numbers, method: oneOf('holm', 'benjamini-hochberg', 'benjamini-yekutieli', 'bonferroni') },
    run: ({ p, method }) => adjust(p, method),
  }),
  'alpha-spending': method({
    summary:
      'what a study may claim at each of several looks (Lan & DeMets, of O’Brien–Fleming type, two-sided)',
    input: '{"shares": [0.5, 1], "level"?: 0.05}: of the information at each look, the last one 1',
    output: '{"looks": [{"share", "spent", "z", "p"}]}',
    schema: { shares: numbers, level: number.optional() },
    run: ({ shares, level }) => ({ looks: alphaSpending(shares, level) }),
  }),
  preference: method({
    summary: 'which of two things is preferred, among all such members and prompts (crossed, small-sample)',
    input:
      '{"prompts": [[{"member": "m", "first": 1}]], "confidence"?: 0.95}: first is 1 for the first, 0 for the second, ' +
      '0.5 for neither',
    output:
      '{"share", "interval": [low, high], "prompts", "members", "judgements", "p", "preferred": "first" | "second" | null, ' +
      '"reason": "fewMembers" | "fewPrompts"}',
    schema: {
      prompts: z.array(
        z.array(
          z.strictObject({ member: text, first: number }, { error: 'give a judgement: {"member", "first"}' }),
          'give a prompt: a list of judgements',
        ),
        'give a list of prompts',
      ),
      confidence,
    },
    run: ({ prompts, ...options }) => preference(prompts, options),
  }),
  'preference-needed': method({
    summary:
      'prompts until a preference of a named size is stated four times out of five, by so many members',
    input: '{"share": 0.6 | 0.65 | 0.7, "members": 5}',
    output: '{"share", "members", "prompts", "fewestMembers"}: prompts null where no number is enough',
    schema: {
      share: z
        .number(`give one of ${NAMED_SHARES.join(', ')}`)
        .refine(
          (share) => NAMED_SHARES.includes(share as NamedShare),
          `give one of ${NAMED_SHARES.join(', ')}`,
        ),
      members: number,
    },
    run: ({ share, members }) => preferenceNeeded(share as NamedShare, members),
  }),
  'one-member': method({
    summary:
      'is a metric as near to the others as a member is? Paired, in the form of each ballot; alternative annotator test; ' +
      'noise ceiling',
    input: `{${gridsForm}, "measure"?: "kendallTauB" | "spearman" | "top1" | "ndcg", "epsilon"?: 0.1, "confidence"?: 0.95}`,
    output:
      `{"member", "metric", "difference", "whole": ${estimate}, "ceiling": {"lower", "upper"}, "alternative": {"passes", ` +
      '"epsilon", "winningRate", "advantage", "members", "votes", "reason"}, "votes", "members"}',
    schema: { grids, measure, epsilon: number.optional(), confidence },
    run: ({ grids, measure = 'kendallTauB', ...options }) =>
      oneMember(grids, { ...options, measure: measures[measure] }),
  }),
  'crowd-agreement': method({
    summary:
      "mean agreement with a crowd of this size, and corrected for the crowd's reliability (Spearman–Brown)",
    input: `{${gridsForm}, "measure"?: "kendallTauB" | "spearman" | "top1" | "ndcg", "confidence"?: 0.95}`,
    output:
      `{"observed", "corrected": ${estimate}, "betweenMembers", "reliability", "votes", "members", "leftOut": [{"grid", ` +
      '"reason"}]}',
    schema: { grids, measure, confidence },
    run: ({ grids, measure = 'kendallTauB', ...options }) =>
      crowdAgreement(grids, { ...options, measure: measures[measure] }),
  }),
  'group-contrasts': method({
    summary:
      'corrected agreement of groups of votes against the other votes; Holm; groups of the same votes are told once',
    input: `{${gridsForm}, "groups": [{"label": "colours", "grids": [0, 2]}], "measure"?: "kendallTauB", "confidence"?: 0.95}`,
    output:
      '{"contrasts": [{"labels", "against", "votes": [group, others], "difference", "interval": [low, high], "p", ' +
      '"adjusted", "reason"}]}',
    schema: {
      grids,
      groups: z.array(
        z.strictObject({ label: text, grids: numbers }, { error: 'give a group: {"label", "grids"}' }),
        'give a list of groups',
      ),
      measure,
      confidence,
    },
    run: ({ grids, groups, measure = 'kendallTauB', ...options }) =>
      groupContrasts(grids, groups, { ...options, measure: measures[measure] }),
  }),
  'pairwise-accuracy': method({
    summary:
      'share of pairs that a metric orders or ties as the crowd does; ties calibrated, cross-fitted over votes',
    input: `{${gridsForm}, "confidence"?: 0.95}`,
    output: '{"mean", "interval": [low, high], "threshold", "uncalibrated", "tied", "reason"}',
    schema: { grids, confidence },
    run: ({ grids, ...options }) => calibratedAccuracy(grids, options),
  }),
  'soft-pairwise-accuracy': method({
    summary: 'how alike crowd and metric are in how sure they are of each pair, by permutation tests',
    input:
      '{"crowd": [[3, 4], [1, 2]], "metric": [[0.3], [0.2]], "seed"?: 1}: a row per thing, a column per unit',
    output: '{"accuracy", "pairs"}',
    schema: { crowd: table, metric: table, seed },
    run: ({ crowd, metric, ...options }) => softPairwiseAccuracy(crowd, metric, options),
  }),
  'soft-agreement': method({
    summary: 'soft pairwise accuracy over the pictures of votes, the mean over votes',
    input: `{${gridsForm}, "seed"?: 1}`,
    output: '{"accuracy", "votes"}',
    schema: { grids, seed },
    run: ({ grids, ...options }) => softAgreement(grids, options),
  }),
  'rank-ranges': method({
    summary: 'which ranks items may truly have, all at once, and which may be the first',
    input:
      '{"ballots": [[["A"], ["B", "C"]]], "confidence"?: 0.95, "seed"?: 1}: each ballot a list of tiers, best first',
    output: '{"items": {"A": {"score", "rank", "best", "worst"}}, "first": ["A"], "ballots", "reason"}',
    schema: { ballots, confidence, seed },
    run: ({ ballots, ...options }) => rankRanges(ballots, options),
  }),
  winner: method({
    summary: 'how few ballots, left out, would let another item catch up with the first',
    input: '{"ballots": [[["A"], ["B", "C"]]]}: each ballot a list of tiers, best first',
    output: '{"winners": ["A"], "ballots": 2, "next": ["B"], "of": 5}',
    schema: { ballots },
    run: ({ ballots }) => winnerHangsOn(ballots),
  }),
  'duel-winner': method({
    summary: 'how few duels, left out, would put another item above the first',
    input: '{"duels": [{"a": "A", "b": "B", "aWins": 1}]}: one each; aWins is 1, 0.5 for a tie, or 0',
    output: '{"winner": "A", "duels": 3, "next": "B", "of": 40, "reason"}',
    schema: {
      duels: z.array(
        z.strictObject({ a: text, b: text, aWins: number }, { error: 'give a duel: {"a", "b", "aWins"}' }),
        'give a list of duels',
      ),
    },
    run: ({ duels }) => duelWinnerHangsOn(duels),
  }),
  'reduced-worths': method({
    summary: 'Bradley–Terry worths with reduced bias (Firth) and intervals; a tie is half a win each',
    input: '{"duels": [{"a": "A", "b": "B", "aWins": 3, "bWins": 1, "ties"?: 2}], "confidence"?: 0.95}',
    output: '{"items": {"A": {"logWorth", "standardError", "interval": [low, high], "worth"}}, "reason"}',
    schema: { duels, confidence },
    run: ({ duels, ...options }) => reducedWorths(duels, options),
  }),
  'changed-share': method({
    summary: 'how often two systems draw different pictures, over prompts',
    input:
      '{"prompts": [[true, false]], "confidence"?: 0.95}: for each prompt, whether each of its pairs differs',
    output: '{"share", "interval": [low, high], "prompts", "pairs", "equal", "reason"}',
    schema: {
      prompts: z.array(
        z.array(z.boolean('give true or false'), 'give a prompt: a list of true and false'),
        'give a list of prompts',
      ),
      confidence,
    },
    run: ({ prompts, ...options }) => changedShare(prompts, options),
  }),
  'merge-equal': method({
    summary: 'a vote in which equal items are one',
    input:
      '{"metric": [0.3, 0.3, 0.1], "ballots": [{"member": "m", "tiers": [[0], [1, 2]]}], "keys": ["x", "x", "y"]}',
    output: '{"metric": [0.3, 0.1], "ballots": [{"member": "m", "tiers": [[0], [1]]}]}',
    schema: { metric: numbers, ballots: memberBallots, keys: z.array(text, 'give a list of strings') },
    run: ({ keys, ...grid }) => mergeEqual(grid, keys),
  }),
  'position-bias': method({
    summary: 'how much more often things are named at each place of an order that was drawn at random',
    input:
      '{"rounds": [{"positions": 9, "ballots": [{"member": "m", "chosen": [1, 4]}]}], "resamples"?: 1000, "seed"?: 1, ' +
      '"confidence"?: 0.95}: positions count from 1',
    output:
      '{"positions": [{"position", "ballots", "share", "even", "difference", "interval": [low, high], "without"}], "p"}',
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
