import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ballot } from '../../src/statistics/ballots.ts'
import { plackettLuce } from '../../src/statistics/plackett-luce.ts'
import { random } from '../../src/statistics/random.ts'
import type { Worths } from '../../src/statistics/worths.ts'
import { near, python, r } from './reference.ts'

const pick = <K extends 'worth' | 'logWorth' | 'standardError'>({ items }: Worths, key: K) =>
  Object.fromEntries(Object.entries(items).map(([item, values]) => [item, values[key]]))

/** Ballots in which anything can tie and anything can be missing. */
const ballots = fc.array(
  fc
    .tuple(fc.shuffledSubarray(['A', 'B', 'C', 'D', 'E'], { minLength: 2 }), fc.infiniteStream(fc.boolean()))
    .map(([items, breaks]): Ballot => {
      const tiers: string[][] = []
      for (const item of items) {
        const last = tiers.at(-1)
        if (last && breaks.next().value) last.push(item)
        else tiers.push([item])
      }
      return tiers
    }),
  { minLength: 1, maxLength: 8 },
)

describe('plackettLuce', () => {
  test.for(python.plackettLuce)(
    'is the maximum that SciPy finds by listing every choice, case %#',
    ({ input, expected }) => {
      const found = plackettLuce(input.ballots, { pseudo: input.pseudo })
      expect(found.status).toBe(input.pseudo ? 'regularised' : 'estimated')
      near(
        {
          worth: pick(found, 'worth'),
          standardError: pick(found, 'standardError'),
          ties: found.ties,
          logLikelihood: found.logLikelihood,
        },
        expected,
        1e-8,
      )
    },
  )

  test.for(r.plackettLuce)('is the log-linear model that R fits, case %#', ({ ballots, expected }) => {
    const found = plackettLuce(ballots)
    const apple = found.items.apple?.logWorth as number
    const logWorth = Object.fromEntries(
      Object.entries(pick(found, 'logWorth')).map(([item, value]) => [item, (value as number) - apple]),
    )
    const { ties, logLikelihood } = found
    near({ logWorth, standardError: pick(found, 'standardError'), ties, logLikelihood }, expected, 1e-8)
  })

  test('without ties is what choix gives', () => {
    const { input, expected } = python.choix
    near(pick(plackettLuce(input.ballots), 'worth'), expected, 1e-6)
  })

  test('sums to 1, and log worths are the logarithms of worths', () => {
    const { items } = plackettLuce(python.choix.input.ballots)
    near(
      Object.values(items).reduce((sum, { worth }) => sum + (worth as number), 0),
      1,
    )
    for (const { worth, logWorth } of Object.values(items)) near(logWorth, Math.log(worth as number))
  })

  test('does not depend on the order of ballots, of items, or of names within a tier', () => {
    fc.assert(
      fc.property(ballots, fc.constantFrom(0, 0.5), (list, pseudo) => {
        const one = plackettLuce(list, { pseudo })
        const other = plackettLuce(
          list.toReversed().map((ballot) => ballot.map((tier) => tier.toReversed())),
          { pseudo },
        )
        expect(other.status).toBe(one.status)
        near(
          [pick(other, 'worth'), pick(other, 'standardError')],
          [pick(one, 'worth'), pick(one, 'standardError')],
          1e-6,
        )
        near([other.ties, other.logLikelihood], [one.ties, one.logLikelihood], 1e-6)
      }),
    )
  })

  test('gives worths with pseudo wins whatever the ballots', () => {
    fc.assert(
      fc.property(ballots, (list) => {
        const { status, items } = plackettLuce(list, { pseudo: 0.5 })
        expect(status).toBe('regularised')
        for (const { worth } of Object.values(items)) expect(worth).toBeGreaterThan(0)
      }),
    )
  })

  test('every ballot twice leaves the worths, and divides their errors by √2', () => {
    const ballots = python.plackettLuce[0]?.input.ballots as Ballot[]
    const doubled = plackettLuce([...ballots, ...ballots])
    const once = plackettLuce(ballots)
    near(pick(doubled, 'worth'), pick(once, 'worth'))
    near(doubled.logLikelihood, 2 * (once.logLikelihood as number))
    near(
      pick(doubled, 'standardError'),
      Object.fromEntries(
        Object.entries(pick(once, 'standardError')).map(([item, error]) => [
          item,
          (error as number) / Math.SQRT2,
        ]),
      ),
    )
  })

  test('recovers the worths that ballots were drawn from', () => {
    const source = random(5)
    const worths: Record<string, number> = { A: 0.4, B: 0.3, C: 0.2, D: 0.1 }
    const drawn = Array.from({ length: 4000 }, () =>
      Object.entries(worths)
        .map(([item, worth]) => ({ item, wait: -Math.log(1 - source.uniform()) / worth }))
        .sort((a, b) => a.wait - b.wait)
        .map(({ item }) => [item]),
    )
    const { items } = plackettLuce(drawn)
    for (const [item, worth] of Object.entries(worths)) expect(items[item]?.worth).toBeCloseTo(worth, 1.5)
  })

  test.each([
    [[[['A'], ['B', 'C'], ['D']]], 'nobody beat A; D beat nobody'],
    [
      [
        [['A'], ['B']],
        [['B'], ['A']],
        [['C'], ['D']],
        [['D'], ['C']],
      ],
      'the comparisons fall into 2 islands: {C, D}, {A, B}',
    ],
    [
      [
        [['A'], ['B'], ['C'], ['D']],
        [['B'], ['A']],
        [['D'], ['C']],
      ],
      'nobody else beat any of A, B; none of C, D beat anybody else',
    ],
    [[[['A']]], 'A is the only item: nothing to compare it with'],
    [[[['A', 'B']], [['A', 'B']]], 'nobody beat A, B; A, B beat nobody'],
  ])('does not exist where %j', (ballots, reason) => {
    const { status, items, logLikelihood, ...rest } = plackettLuce(ballots)
    expect(rest.reason?.split('').sort()).toEqual(reason.split('').sort())
    expect({ status, logLikelihood }).toEqual({ status: 'undefined', logLikelihood: null })
    for (const item of Object.values(items))
      expect(item).toEqual({ worth: null, logWorth: null, standardError: null })
  })

  test('with pseudo wins says what only they decide', () => {
    const islands = plackettLuce(
      [
        [['A'], ['B']],
        [['C'], ['D']],
      ],
      { pseudo: 1 },
    )
    expect(islands.reason).toContain('islands')
    expect(islands.items.A).toMatchObject({ worth: expect.any(Number), standardError: null })
    const alone = plackettLuce([[['A']]], { pseudo: 1 })
    expect(alone.items.A).toEqual({ worth: 1, logWorth: 0, standardError: null })
    const unbeaten = plackettLuce([[['A'], ['B']]], { pseudo: 1 })
    expect(unbeaten).toMatchObject({
      status: 'regularised',
      reason: expect.stringContaining('nobody beat A'),
    })
    expect(unbeaten.items.A?.standardError).toBeGreaterThan(0)
  })

  test('estimates worths where a tie parameter grows without end, and says so', () => {
    const approvals = [
      [
        ['A', 'B'],
        ['C', 'D'],
      ],
      [
        ['B', 'C'],
        ['A', 'D'],
      ],
      [
        ['C', 'D'],
        ['A', 'B'],
      ],
      [
        ['A', 'D'],
        ['B', 'C'],
      ],
      [
        ['A', 'B'],
        ['C', 'D'],
      ],
    ]
    const { status, ties, reason, items, logLikelihood } = plackettLuce(approvals)
    expect({ status, ties }).toEqual({ status: 'estimated', ties: { 2: null } })
    expect(reason).toBe('no finite parameter for ties of 2: whatever could be such a tie was one')
    // All that is left is which pair was chosen out of six: f(S) = √(α_i α_j).
    const root = (item: string) => Math.sqrt(items[item]?.worth as number)
    const pairs = [...'ABCD'].flatMap((a, i) => [...'ABCD'].slice(i + 1).map((b) => root(a) * root(b)))
    const chosen = approvals.map(([tier]) => (tier as string[]).map(root).reduce((x, y) => x * y))
    const total = pairs.reduce((x, y) => x + y)
    near(
      logLikelihood,
      chosen.reduce((sum, f) => sum + Math.log(f / total), 0),
    )
  })

  test('fits long ties without listing their subsets', () => {
    const items = Array.from({ length: 60 }, (_, i) => `i${i}`)
    const approve = (from: number) => [
      [...items.slice(from, from + 20)],
      items.filter((_, i) => i < from || i >= from + 20),
    ]
    const found = plackettLuce([approve(0), approve(15), approve(30), approve(40)], { pseudo: 0.5 })
    const worth = (i: number) => found.items[`i${i}`]?.worth as number
    expect(worth(16)).toBeGreaterThan(worth(2))
    near(worth(2), worth(10))
  })

  test('reaches worths that are far apart', () => {
    const chain: Ballot[] = []
    for (let i = 0; i < 30; i++) {
      for (let times = 0; times < 200; times++) chain.push([[`i${i}`], [`i${i + 1}`]])
      chain.push([[`i${i + 1}`], [`i${i}`]])
    }
    const { status, items } = plackettLuce(chain)
    expect(status).toBe('estimated')
    near((items.i0?.logWorth as number) - (items.i30?.logWorth as number), 30 * Math.log(200))
  })

  test.each([
    [[], 'ballots is empty'],
    [[[]], 'ballots[0] is empty'],
    [[[['A'], []]], 'ballots[0] has an empty tier'],
    [[[['A']], [['B'], ['A', 'B']]], 'ballots[1] names "B" twice'],
  ])('refuses %j', (ballots, message) => {
    expect(() => plackettLuce(ballots)).toThrow(message)
  })

  test('refuses ties with more ways than a number can hold', () => {
    const items = Array.from({ length: 1400 }, (_, i) => `i${i}`)
    expect(() => plackettLuce([[items.slice(0, 700), items.slice(700)]])).toThrow(
      'ties of 700 among 1400 items',
    )
  })

  test('refuses pseudo wins below 0', () => {
    expect(() => plackettLuce([[['A']]], { pseudo: -1 })).toThrow('pseudo is -1')
    expect(() => plackettLuce([[['A']]], { pseudo: Number.NaN })).toThrow('pseudo is NaN')
  })
})
