import type { Closing } from '../../rounds/open.ts'
import type { NumberOption } from './command.ts'

/** Minutes: thirty days. */
const LONGEST = 30 * 24 * 60

/** What every command that opens a round can be told of its closing. */
export const closingOptions = {
  'close-after': {
    type: 'integer',
    min: 1,
    max: 10_000,
    description: {
      en: 'Close at this many ballots; in games of questions, answers',
      fr: 'Clore à ce nombre de bulletins ou, aux jeux de questions, de réponses',
    },
  },
  'close-in': {
    type: 'integer',
    min: 1,
    max: LONGEST,
    description: {
      en: 'Close this many minutes after the opening',
      fr: 'Clore ce nombre de minutes après l’ouverture',
    },
  },
} as const satisfies Record<string, NumberOption>

export function closingOf(given: Partial<Record<keyof typeof closingOptions, number | undefined>>): Closing {
  return { closesAfter: given['close-after'], closesIn: given['close-in'] }
}
