import { Choices } from './choices.ts'
import { connectivityGap, type Gap } from './connectivity.ts'
import { StatisticsInputError } from './input-error.ts'
import { checkPseudo } from './plackett-luce.ts'
import { estimateWorths, type Worths } from './worths.ts'

/** How often two items met, and how it ended. */
export interface Duel {
  a: string
  b: string
  aWins: number
  bWins: number
  ties?: number | undefined
}

export interface BradleyTerryOptions {
  /**
   * `davidson`: a tie has its own probability, and a parameter ν = δ₂ for how common ties are;
   * `half`: a tie is half a win for each; `drop`: a tie says nothing.
   */
  ties?: 'davidson' | 'half' | 'drop' | undefined
  /** Wins and losses to add for every item against a ghost item. */
  pseudo?: number | undefined
}

/**
 * Bradley–Terry worths of items from duels: P(a beats b) ∝ α_a (Bradley & Terry 1952, "Rank analysis of incomplete
 * block designs", Biometrika 39), and P(tie) ∝ ν√(α_a α_b) (Davidson 1970, "On extending the Bradley–Terry model to
 * accommodate ties in paired comparison experiments", JASA 65), which is Davidson–Luce over sets of two.
 *
 * Undefined, with a reason, where the likelihood has no maximum.
 */
export function bradleyTerry(
  duels: readonly Duel[],
  { ties: rule = 'davidson', pseudo = 0 }: BradleyTerryOptions = {},
): Worths {
  checkPseudo(pseudo)
  const { items, choices } = choicesOf(duels, rule)
  return estimateWorths(items, choices, pseudo)
}

/** Items by name that no duel lets be compared: see {@link Gap}. Undefined where nothing is missing. */
export function duelGap(duels: readonly Duel[]): Record<keyof Gap['groups'], string[][]> | undefined {
  const { items, choices } = choicesOf(duels, 'davidson')
  const groups = connectivityGap(items, choices)?.groups
  const named = (numbers: number[][]) => numbers.map((group) => group.map((item) => items[item] as string))
  return (
    groups && {
      islands: named(groups.islands),
      unbeaten: named(groups.unbeaten),
      winless: named(groups.winless),
    }
  )
}

function choicesOf(
  duels: readonly Duel[],
  rule: NonNullable<BradleyTerryOptions['ties']>,
): { items: string[]; choices: Choices } {
  if (duels.length === 0) throw new StatisticsInputError('duels is empty: give at least one duel')
  duels.forEach(checkDuel)
  const items = [...new Set(duels.flatMap(({ a, b }) => [a, b]))]
  const numbers = new Map(items.map((item, number) => [item, number]))
  const choices = new Choices(items.length)
  for (const { a, b, aWins, bWins, ties = 0 } of duels) {
    const [first, second] = [numbers.get(a) as number, numbers.get(b) as number]
    const both = [Math.min(first, second), Math.max(first, second)]
    const shared = rule === 'half' ? ties / 2 : 0
    choices.add([first], both, aWins + shared)
    choices.add([second], both, bWins + shared)
    if (rule === 'davidson') choices.add(both, both, ties)
  }
  return { items, choices }
}

function checkDuel({ a, b, aWins, bWins, ties = 0 }: Duel, index: number): void {
  const name = `duels[${index}]`
  if (a === b)
    throw new StatisticsInputError(
      `${name} sets ${JSON.stringify(a)} against itself: name two different items`,
    )
  for (const [field, count] of Object.entries({ aWins, bWins, ties }))
    if (!Number.isSafeInteger(count) || count < 0)
      throw new StatisticsInputError(`${name} has ${field} ${count}: give a whole number, 0 or more`)
}
