import fc from 'fast-check'
import { runMethod, StatisticsInputError } from '../../src/statistics/methods.ts'
import type { Fuzzed } from './fuzzed.ts'
import { oddValue, withLeaf } from './odd.ts'

/** Something right for every method. */
const right: Record<string, object> = {
  'plackett-luce': {
    ballots: [
      [['A'], ['B', 'C'], ['D']],
      [['D'], ['A']],
    ],
    pseudo: 0.5,
  },
  'bradley-terry': {
    duels: [{ a: 'A', b: 'B', aWins: 3, bWins: 1, ties: 2 }],
    ties: 'davidson',
    pseudo: 0.5,
  },
  borda: { ballots: [[['A'], ['B', 'C'], ['D']]] },
  wilson: { successes: 3, trials: 10, confidence: 0.9 },
  agreement: { crowd: [3, 1, 2, 2], metric: [0.3, 0.1, 0.2, 0.4] },
  krippendorff: {
    ratings: [
      [1, null, 3],
      [1, 2, 3],
    ],
    level: 'interval',
  },
  fleiss: {
    counts: [
      [3, 0],
      [1, 2],
    ],
  },
  paired: { x: [1, 2, 4, 7], y: [1, 1, 2, 9], confidence: 0.9, seed: 2 },
  adjust: { p: [0.01, 0.04], method: 'holm' },
  'alpha-spending': { shares: [0.5, 1] },
  preference: {
    prompts: [[{ member: 'm', first: 1 }], [{ member: 'n', first: 0.5 }]],
    resamples: 20,
    seed: 1,
  },
  'position-bias': {
    rounds: [
      { positions: 3, ballots: [{ member: 'm', chosen: [1] }] },
      { positions: 4, ballots: [{ member: 'n', chosen: [2, 4] }] },
    ],
    ...{ resamples: 10, seed: 1, confidence: 0.9 },
  },
}

/** Every method on what is right but for a value or two, or for the scale of its numbers. */
export const fuzzStatistics: Fuzzed<{ method: string; input: unknown }> = {
  name: 'statistics',
  inputs: fc
    .tuple(
      fc.constantFrom(...Object.keys(right)),
      fc.array(fc.tuple(fc.nat(100), oddValue), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(1, 1, 1e99, 1e-99, 1e160, 1e-160, -1),
    )
    .map(([method, changes, scale]) => ({
      method,
      input: changes.reduce<unknown>(
        (input, [place, leaf]) => withLeaf(input, place, leaf),
        scale === 1 ? right[method] : scaled(right[method], scale),
      ),
    })),
  async attempt({ method, input }) {
    try {
      const output = runMethod(method, input)
      const none = /null/.test(
        JSON.stringify(output, (_, value) =>
          Number.isFinite(value) ? 0 : typeof value === 'number' ? null : value === null ? 0 : value,
        ),
      )
      return none ? 'gave what is no number' : undefined
    } catch (thrown) {
      if (!(thrown instanceof StatisticsInputError)) throw thrown
      return thrown.message.includes('\n') ? `refused in more than a line: ${thrown.message}` : undefined
    }
  },
}

function scaled(value: unknown, scale: number): unknown {
  return JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'number' ? part * scale : part))
}
