import { describe, expect, test } from 'vitest'
import { bradleyTerry, type Duel } from '../../src/statistics/bradley-terry.ts'
import { plackettLuce } from '../../src/statistics/plackett-luce.ts'
import type { Worths } from '../../src/statistics/worths.ts'
import { near, r } from './reference.ts'

const duel = (a: string, b: string, aWins: number, bWins: number, ties = 0): Duel => ({
  a,
  b,
  aWins,
  bWins,
  ties,
})

const against = ({ items }: Worths, reference: string) =>
  Object.fromEntries(
    Object.entries(items).map(([item, { logWorth }]) => [
      item,
      (logWorth as number) - (items[reference]?.logWorth as number),
    ]),
  )

describe('bradleyTerry', () => {
  test('with ties is what R’s psychotools gives for Davidson’s model', () => {
    const { duels, logWorth, standardError, tie } = r.davidson
    const found = bradleyTerry(duels)
    // Its optimiser stops within about 10⁻⁵ of the maximum.
    near(against(found, 'E'), logWorth, 1e-4)
    near(
      Object.fromEntries(
        Object.entries(found.items).map(([item, { standardError }]) => [item, standardError]),
      ),
      standardError,
      1e-4,
    )
    near(found.ties, { 2: tie }, 1e-4)
  })

  test('with ties as half wins is R’s binomial model of shares', () => {
    const found = bradleyTerry(r.davidson.duels, { ties: 'half' })
    near(against(found, 'A'), r.half)
    expect(found.ties).toEqual({})
  })

  test('has a closed form for two items', () => {
    // Davidson: the expected wins are the seen ones, so that worths are as the wins and ν = ties/√(wins · losses).
    const davidson = bradleyTerry([duel('A', 'B', 3, 1, 2)])
    near([davidson.items.A?.worth, davidson.ties], [3 / 4, { 2: 2 / Math.sqrt(3) }])
    near(davidson.logLikelihood, 3 * Math.log(3 / 6) + Math.log(1 / 6) + 2 * Math.log(2 / 6))
    near(bradleyTerry([duel('A', 'B', 3, 1, 2)], { ties: 'half' }).items.A?.worth, 4 / 6)
    near(bradleyTerry([duel('A', 'B', 3, 1, 2)], { ties: 'drop' }).items.A?.worth, 3 / 4)
    near(bradleyTerry([duel('A', 'B', 3, 0)], { pseudo: 1 }).status, 'regularised')
  })

  test('is Plackett–Luce over two items at a time', () => {
    const duels = [duel('A', 'B', 2, 1, 1), duel('B', 'C', 3, 1), duel('C', 'A', 2, 2, 2)]
    const ballots = duels.flatMap(({ a, b, aWins, bWins, ties = 0 }) => [
      ...Array.from({ length: aWins }, () => [[a], [b]]),
      ...Array.from({ length: bWins }, () => [[b], [a]]),
      ...Array.from({ length: ties }, () => [[a, b]]),
    ])
    for (const pseudo of [0, 0.5]) near(bradleyTerry(duels, { pseudo }), plackettLuce(ballots, { pseudo }))
  })

  test('does not depend on which item is named first, nor on how meetings are added up', () => {
    const one = bradleyTerry([duel('A', 'B', 5, 2, 1), duel('B', 'C', 3, 3, 2), duel('A', 'C', 1, 2)])
    const other = bradleyTerry([
      duel('C', 'A', 2, 1),
      duel('B', 'A', 2, 4),
      duel('A', 'B', 1, 0, 1),
      duel('B', 'C', 3, 3, 2),
    ])
    near(other, one)
  })

  test('does not exist where an item never wins or never loses', () => {
    expect(bradleyTerry([duel('A', 'B', 3, 0)])).toMatchObject({
      status: 'undefined',
      reason: 'nobody beat A; B beat nobody',
    })
    // Ties do not help: they can all be due to a large ν.
    expect(bradleyTerry([duel('A', 'B', 3, 0, 2)]).status).toBe('undefined')
    expect(bradleyTerry([duel('A', 'B', 300_000, 0, 200_000)]).status).toBe('undefined')
    expect(bradleyTerry([duel('A', 'B', 3, 0, 2)], { ties: 'half' }).status).toBe('estimated')
    expect(bradleyTerry([duel('A', 'B', 1, 1), duel('C', 'D', 0, 0)]).reason).toContain('3 islands')
  })

  test.each([
    [[], 'duels is empty'],
    [[duel('A', 'A', 1, 1)], 'duels[0] sets "A" against itself'],
    [[duel('A', 'B', 1, 1), duel('A', 'B', -1, 0)], 'duels[1] has aWins -1'],
    [[duel('A', 'B', 1, 1, 0.5)], 'duels[0] has ties 0.5'],
  ])('refuses %j', (duels, message) => {
    expect(() => bradleyTerry(duels)).toThrow(message)
  })
})
