import type { MemberBallot, VotedGrid } from './crowd.ts'
import { StatisticsInputError } from './input-error.ts'
import { studentQuantile } from './student.ts'
import { checkConfidence, scoreInterval, wilson } from './wilson.ts'

/**
 * Items that are the same thing, such as pictures with equal pixels: their places, from 0, those of one thing together, in
 * the order of their first.
 *
 * @param keys what tells things apart, one an item
 */
export function equalItems(keys: readonly string[]): number[][] {
  const groups = new Map<string, number[]>()
  keys.forEach((key, item) => {
    groups.set(key, [...(groups.get(key) ?? []), item])
  })
  return [...groups.values()]
}

/**
 * Tiers of items as tiers of things: each stands where the best placed of its items does, once. Who approves of one of two
 * equal pictures approves of the picture.
 *
 * @param groups as {@link equalItems} gives them; things are numbered in that order
 */
export function mergeTiers(
  tiers: readonly (readonly number[])[],
  groups: readonly (readonly number[])[],
): number[][] {
  const thingOf = new Map(groups.flatMap((items, thing) => items.map((item) => [item, thing] as const)))
  const placed = new Set<number>()
  return tiers.flatMap((tier) => {
    const things = new Set<number>()
    for (const item of tier) {
      const thing = thingOf.get(item)
      if (thing === undefined)
        throw new StatisticsInputError(`item ${item} is in no group: give a key for every item`)
      if (!placed.has(thing)) things.add(thing)
    }
    for (const thing of things) placed.add(thing)
    return things.size === 0 ? [] : [[...things]]
  })
}

/** The value of each thing: the mean of its items'. @param groups as {@link equalItems} gives them */
export function meansOfEqual(values: readonly number[], groups: readonly (readonly number[])[]): number[] {
  return groups.map((items) => items.reduce((sum, item) => sum + (values[item] as number), 0) / items.length)
}

/** A vote in which equal items are one; the metric's value is the mean of theirs. */
export function mergeEqual({ metric, ballots }: VotedGrid, keys: readonly string[]): VotedGrid {
  if (keys.length !== metric.length)
    throw new StatisticsInputError(
      `keys has ${keys.length} items and metric ${metric.length}: give one of each per item`,
    )
  const groups = equalItems(keys)
  return {
    metric: meansOfEqual(metric, groups),
    ballots: ballots.map(({ member, tiers }): MemberBallot => ({ member, tiers: mergeTiers(tiers, groups) })),
  }
}

/** How often two systems draw different pictures of the same prompt and seed. */
export interface Changed {
  /** Mean over prompts of the share of pairs that differ; null without pairs. */
  share: number | null
  interval: [low: number | null, high: number | null]
  prompts: number
  pairs: number
  /** Pairs with equal pixels: "no change". */
  equal: number
  reason?: 'nothing' | 'fewPrompts'
}

/** With fewer prompts the interval held the truth less than 93 % of the time. */
const FEWEST_PROMPTS = 6

/**
 * How often the wording changes the picture: a result of its own, beside which picture is preferred where it does. Pairs
 * of one prompt hang together, so the interval is Wilson's with as many trials as the shares of prompts spread like, and
 * Student's t; where all prompts are alike each is one trial.
 *
 * @param prompts for each prompt, whether each of its pairs differs
 */
export function changedShare(
  prompts: readonly (readonly boolean[])[],
  { confidence = 0.95 }: { confidence?: number | undefined } = {},
): Changed {
  checkConfidence(confidence)
  const drawn = prompts.filter((pairs) => pairs.length > 0)
  const pairs = drawn.flat()
  const found = {
    prompts: drawn.length,
    pairs: pairs.length,
    equal: pairs.filter((differs) => !differs).length,
  }
  if (drawn.length === 0) return { share: null, interval: [null, null], ...found, reason: 'nothing' }
  const shares = drawn.map((pairs) => pairs.filter(Boolean).length / pairs.length)
  const share = shares.reduce((sum, one) => sum + one, 0) / shares.length
  if (drawn.length < FEWEST_PROMPTS) return { share, interval: [null, null], ...found, reason: 'fewPrompts' }
  const n = shares.length
  const variance = shares.reduce((sum, one) => sum + (one - share) ** 2, 0) / (n - 1) / n
  if (variance === 0) {
    const { low, high } = wilson(Math.round(share * n), n, confidence)
    return { share, interval: [low, high], ...found }
  }
  const trials = (share * (1 - share)) / variance
  return { share, interval: scoreInterval(share, trials, studentQuantile(confidence, n - 1)), ...found }
}
