import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreement } from '../../src/statistics/agreement.ts'
import { bradleyTerry } from '../../src/statistics/bradley-terry.ts'
import { duelInformation, type Met, pairGains } from '../../src/statistics/pair-gains.ts'
import { type Random, random } from '../../src/statistics/random.ts'

const pairsOf = (items: number) =>
  Array.from({ length: items }, (_, a) =>
    Array.from({ length: a }, (_, b): [number, number] => [b, a]),
  ).flat()

const tournament = fc.integer({ min: 2, max: 7 }).chain((items) =>
  fc.record({
    items: fc.constant(items),
    met: fc.array(
      fc.record({
        pair: fc.constantFrom(...pairsOf(items)),
        aWins: fc.nat(4),
        bWins: fc.nat(4),
        ties: fc.nat(3),
        open: fc.nat(2),
      }),
      { maxLength: 12 },
    ),
  }),
)

test('the information of a duel is the variance of its credit', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -8, max: 8, noNaN: true }),
      fc.double({ min: 0, max: 20, noNaN: true }),
      (d, tie) => {
        const odds = [Math.exp(d / 2), Math.exp(-d / 2), tie]
        const all = odds.reduce((sum, one) => sum + one)
        const [win, lose] = odds.map((one) => one / all) as [number, number]
        expect(duelInformation(d, tie)).toBeCloseTo((win + lose) / 4 - ((win - lose) / 2) ** 2, 9)
      },
    ),
  )
  expect(duelInformation(0, 0)).toBe(0.25)
  expect(duelInformation(2000, 3)).toBe(0)
})

test('a gain is positive, the same either way round, and less once the pair has met again', () => {
  fc.assert(
    fc.property(tournament, ({ items, met }) => {
      const known = met.map(({ pair: [a, b], ...ends }): Met => ({ a, b, ...ends }))
      const pairs = pairsOf(items)
      const gains = pairGains(items, known, pairs)
      for (const gain of gains) expect(gain).toBeGreaterThan(0)
      const turned = pairGains(
        items,
        known,
        pairs.map(([a, b]) => [b, a]),
      )
      for (const [at, gain] of gains.entries()) expect(turned[at]).toBeCloseTo(gain, 12)
      const [a, b] = pairs[0] as [number, number]
      const asked = [...known, { a, b, aWins: 0, bWins: 0, ties: 0, open: 1 }]
      expect(pairGains(items, asked, pairs)[0]).toBeLessThan(gains[0] as number)
    }),
  )
})

test('with nothing known all pairs teach the same; who has not met teaches more than who has', () => {
  const equal = pairGains(5, [], pairsOf(5))
  for (const gain of equal) expect(gain).toBeCloseTo(equal[0] as number, 12)
  const met = [{ a: 0, b: 1, aWins: 1, bWins: 1, ties: 0, open: 0 }]
  const [same, , , , , far] = pairGains(4, met, pairsOf(4)) // (0,1) and (2,3)
  expect(far).toBeGreaterThan(same as number)
})

test('a foregone duel teaches less than an open one', () => {
  expect(duelInformation(4, 0)).toBeLessThan(duelInformation(0, 0) / 10)
})

const ITEMS = 9
const truth = Array.from({ length: ITEMS }, (_, item) => item * 0.6)
const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

/** Kendall's τ-b with the true order, of the order found by some duels. */
function found(duels: number, seed: number, choose: (met: Met[], lots: Random) => number): number {
  const lots = random(seed)
  const met = pairsOf(ITEMS).map(([a, b]): Met => ({ a, b, aWins: 0, bWins: 0, ties: 0, open: 0 }))
  for (let n = 0; n < duels; n++) {
    const duel = met[choose(met, lots)] as Met
    const difference = (truth[duel.a] as number) - (truth[duel.b] as number)
    if (lots.uniform() < 1 / (1 + Math.exp(-difference))) duel.aWins++
    else duel.bWins++
  }
  const named = met.map(({ a, b, aWins, bWins }) => ({ a: String(a), b: String(b), aWins, bWins }))
  const { items } = bradleyTerry(named, { pseudo: 0.5 })
  const worths = truth.map((_, item) => items[item]?.logWorth as number)
  return agreement(truth, worths).kendallTauB as number
}

test('pairs that teach most find the order with fewer duels than pairs drawn at random', () => {
  const any = (met: Met[], lots: Random) => lots.below(met.length)
  const most = (met: Met[], lots: Random) => {
    const gains = pairGains(ITEMS, met, pairsOf(ITEMS))
    const best = gains.flatMap((gain, at) => (gain > Math.max(...gains) - 1e-9 ? [at] : []))
    return best[lots.below(best.length)] as number
  }
  const mixed = (met: Met[], lots: Random) => (lots.uniform() < 0.25 ? any(met, lots) : most(met, lots))
  const runs = Array.from({ length: 40 }, (_, seed) => seed + 1)
  const after40 = (choose: typeof any) => mean(runs.map((seed) => found(40, seed, choose)))
  const random = after40(any)
  expect(after40(most)).toBeGreaterThan(random)
  expect(after40(mixed)).toBeGreaterThan(random)
})
