import { adjust } from '../statistics/adjust.ts'
import { alphaSpending } from '../statistics/alpha-spending.ts'
import type { CrossedTable, Drawn } from '../statistics/crossed.ts'
import { centreFor, drawJudgements, type Leaning } from '../statistics/judging.ts'
import { type Chance, chance } from '../statistics/normals.ts'
import { statementOf } from '../statistics/preference.ts'
import { DEFAULT_SEED } from '../statistics/random.ts'
import { pairSets } from './pairs.ts'
import type { Plan } from './plan.ts'

/** What the power of a study hangs on. */
export interface Design {
  members: number
  prompts: number
  /** Members who judge each prompt. */
  byPrompt: number
  pictures: number
  /** A member's judgement of a picture of a prompt is about the pairs of one of so many sets. */
  sets: number
  /** Primary comparisons: pairs of arms times outcomes. */
  comparisons: number
  looks: readonly number[]
  confidence: number
  drawn: Drawn
  leaning: Leaning
  /** The share that is there to be found, in one of the comparisons; a half in the others. */
  share: number
  equivalence: number | null
}

/** What simulated studies found. */
export interface Power {
  /** Share of them that stated the preference that is there. */
  found: number
  /** Share of them that stated that there is no difference, where there is none; null where a plan never states that. */
  equivalent: number | null
  /** Of the prompts that they judged before they ended, in the mean. */
  judged: number
  studies: number
  /** Half of the 95 % interval that the number of studies leaves to `found`. */
  error: number
}

/** As the plan has it. */
export function designOf(plan: Plan): Design {
  const { analysis, arms, judges, judgements, prompts, pictures, power, stopping } = plan
  const [first] = analysis.pairs
  // All against the first is one pair less than arms, each of them a set.
  const all = (arms.length * (arms.length - 1)) / 2
  const against = analysis.pairs.length < all ? first?.[0] : undefined
  return {
    members: judges.number,
    prompts: prompts.length,
    byPrompt: judgements.byPrompt,
    pictures,
    sets: pairSets(
      arms.map(({ name }) => name),
      against,
    ).length,
    comparisons: analysis.pairs.length * analysis.primary.length,
    looks: stopping.looks,
    confidence: analysis.confidence,
    drawn: analysis.members === 'these' ? 'columns' : analysis.prompts === 'these' ? 'rows' : 'both',
    leaning: { members: power.members, prompts: power.prompts },
    share: power.share,
    equivalence: analysis.equivalence,
  }
}

/** The same with other numbers of members and prompts; where all members judge all prompts, they still do. */
export function resized(design: Design, members: number, prompts: number): Design {
  const all = design.byPrompt === design.members
  return { ...design, members, prompts, byPrompt: all ? members : Math.min(members, design.byPrompt) }
}

/**
 * The share of simulated studies that find what is there, by the very rule by which the plan will be analysed: the
 * preference of one arm in one comparison, with nothing in the others, which is the hardest to find after Holm.
 *
 * Members and prompts lean as the plan takes them to, each comparison by itself. Nobody says "neither", and nobody is left
 * out: where some are, it takes more.
 */
export function powerOf(design: Design, studies: number, seed: number = DEFAULT_SEED): Power {
  const source = chance(seed)
  const rule = ruleOf(design)
  let [found, judged, equivalent] = [0, 0, 0]
  const centre = centreFor(design.share, design.leaning)
  for (let study = 0; study < studies; study++) {
    const ended = rule(source, centre)
    if (ended.stated === 'first') found++
    judged += ended.judged
    if (design.equivalence !== null && isEquivalent(design, source, design.equivalence)) equivalent++
  }
  const share = found / studies
  return {
    found: share,
    equivalent: design.equivalence === null ? null : equivalent / studies,
    judged: judged / studies,
    studies,
    error: 1.96 * Math.sqrt(Math.max(share * (1 - share), 1 / studies) / studies),
  }
}

interface Ended {
  /** Which arm of the first comparison is preferred, if one is. */
  stated: 'first' | 'second' | undefined
  /** Share of the prompts that were judged by then. */
  judged: number
}

/** Plays a study to its end. */
function ruleOf(design: Design): (source: Chance, centre: number) => Ended {
  const { looks, confidence, drawn, prompts, comparisons } = design
  const levels = looks.length > 1 ? alphaSpending(looks, 1 - confidence) : [{ share: 1, p: 1 - confidence }]
  return (source, centre) => {
    const table = judged(design, source, centre)
    const others = Array.from({ length: comparisons - 1 }, () =>
      pOf(statementOf(judged(design, source, 0), confidence, drawn)),
    )
    for (const { share, p: level } of levels) {
      const seen = share === 1 ? table : firstColumns(table, Math.ceil(share * prompts))
      const own = pOf(statementOf(seen, confidence, drawn))
      // A study that looks on the way has one comparison.
      const p = adjust([own, ...others], 'holm').adjusted[0] as number
      if (p < level) return { stated: meanOf(seen) > 0.5 ? 'first' : 'second', judged: share }
    }
    return { stated: undefined, judged: 1 }
  }
}

/** Whether a study in which there is no difference can say so: its interval at 1 − 2α lies within the bound. */
function isEquivalent(design: Design, source: Chance, bound: number): boolean {
  const level = (1 - design.confidence) / design.comparisons
  const statement = statementOf(judged(design, source, 0), 1 - 2 * level, design.drawn)
  if (typeof statement === 'string') return false
  const [low, high] = statement.interval
  return low > 0.5 - bound && high < 0.5 + bound
}

const pOf = (statement: ReturnType<typeof statementOf>) => (typeof statement === 'string' ? 1 : statement.p)

/** What is said of one pair of arms: whoever judges a prompt judges the pairs of one set for each of its pictures. */
function judged(design: Design, source: Chance, centre: number): CrossedTable {
  const { members, prompts, byPrompt, pictures, sets, leaning } = design
  const table = { rows: members, columns: prompts, values: new Float64Array(members * prompts) }
  drawJudgements(source, table, centre, leaning, (member, prompt) => {
    const turn = (((member - prompt * byPrompt) % members) + members) % members
    if (turn >= byPrompt) return 0
    // Of the pictures from this turn on, those at which it is the turn of the pair's own set.
    const start = (turn + prompt) % sets
    return Math.floor((start + pictures - 1) / sets) - Math.floor((start - 1) / sets)
  })
  return table
}

function firstColumns({ rows, columns, values }: CrossedTable, count: number): CrossedTable {
  const cut = new Float64Array(rows * count)
  for (let row = 0; row < rows; row++)
    cut.set(values.subarray(row * columns, row * columns + count), row * count)
  return { rows, columns: count, values: cut }
}

/** Mean of all that was said; that of columns alike differs too little to change its side of a half. */
function meanOf({ values }: CrossedTable): number {
  let [sum, count] = [0, 0]
  for (const value of values)
    if (!Number.isNaN(value)) {
      sum += value
      count++
    }
  return sum / count
}
