import { StatisticsInputError } from './input-error.ts'

/** What one member said of some items: tiers, best first; items of one tier are tied; what is in none was not shown. */
export type Ballot = readonly (readonly string[])[]

/** Ballots over items that are numbered from 0 in the order of their first mention. */
export interface IndexedBallots {
  items: string[]
  /** For each ballot, its tiers of item numbers, best first. */
  ballots: number[][][]
}

/** Numbers the items. Refuses what would make a ballot ambiguous: no ballot, an empty tier, an item named twice. */
export function indexBallots(ballots: readonly Ballot[]): IndexedBallots {
  if (ballots.length === 0) throw new StatisticsInputError('ballots is empty: give at least one ballot')
  const numbers = new Map<string, number>()
  const numberOf = (item: string) => {
    const known = numbers.get(item)
    if (known !== undefined) return known
    numbers.set(item, numbers.size)
    return numbers.size - 1
  }
  const indexed = ballots.map((ballot, index) => {
    checkTiers(ballot, `ballots[${index}]`)
    return ballot.map((tier) => tier.map(numberOf))
  })
  return { items: [...numbers.keys()], ballots: indexed }
}

/** @param name of the ballot, for the error */
export function checkTiers(tiers: readonly (readonly (string | number)[])[], name: string): void {
  if (tiers.length === 0) throw new StatisticsInputError(`${name} is empty: name what was shown, best first`)
  const seen = new Set<string | number>()
  for (const tier of tiers) {
    if (tier.length === 0) throw new StatisticsInputError(`${name} has an empty tier: leave it out`)
    for (const item of tier) {
      if (seen.has(item))
        throw new StatisticsInputError(`${name} names ${JSON.stringify(item)} twice: place each item once`)
      seen.add(item)
    }
  }
}
