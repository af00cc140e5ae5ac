import { expect, test } from 'vitest'
import { parts } from '../../bench/electorate/electorate.ts'
import { type Finding, isRight, SHORT } from '../../bench/electorate/finding.ts'
import { power } from '../../bench/electorate/needed.ts'
import { powers } from '../../bench/electorate/power.ts'
import { preferenceNeeded } from '../../src/statistics/preference-needed.ts'

const inWords = ({ part, cell, what, value }: Finding) => `${part}, ${cell}: ${what} ${value}`

test.each(Object.entries(parts))('what is claimed holds where the truth is planted: %s', (_, find) => {
  const found = find(SHORT)
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter((finding) => !isRight(finding)).map(inWords)).toEqual([])
})

test.each([
  [0.7, 8],
  [0.65, 12],
] as const)(
  'as many prompts as are said to be needed for %d find it four times out of five',
  (share, members) => {
    const { prompts } = preferenceNeeded(share, members)
    expect(power(share, members, prompts as number, 400)).toBeGreaterThan(0.75)
    expect(power(share, members, (prompts as number) / 2, 400)).toBeLessThan(0.75)
  },
)

test('studies find what is there as often as their plan was told', () => {
  const found = powers({ runs: 200 })
  expect(found.length).toBeGreaterThan(5)
  expect(found.filter((finding) => !isRight(finding)).map(inWords)).toEqual([])
})
