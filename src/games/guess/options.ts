import { z } from 'zod'
import { blindOrder } from '../../rounds/open.ts'
import type { RoundSeen } from '../../rounds/round.ts'
import type { Transaction } from '../../store/database.ts'
import { type Foil, foils, variant } from '../captions/descriptions.ts'
import { pastPrompts } from '../captions/past-prompts.ts'

const form = z.object({
  scorer: z.string(),
  /** In the order in which everybody sees them. */
  prompts: z.array(z.string()).length(4),
  /** Number of the one that drew the pictures, from 1. */
  right: z.number().int().min(1).max(4),
  /** Where each comes from. */
  from: z.array(z.enum(['drawn', 'varied', 'past', 'composed'])).length(4),
  /** Whether Salon thought of the prompt, so that nobody knows it. */
  invented: z.boolean(),
  authorCounts: z.boolean(),
})

/** What a round of guessing was told at its opening. */
export type GuessOptions = z.infer<typeof form>

export function guessOptions({ options }: Pick<RoundSeen, 'options'>): GuessOptions {
  return form.parse(options)
}

/** A prompt and its foils, in an order drawn at random. */
export async function drawOptions(
  tx: Transaction,
  { prompt, scorer, invented }: { prompt: string; scorer: string; invented: boolean },
): Promise<GuessOptions> {
  const drawn: { text: string; from: Foil['from'] | 'drawn' } = { text: prompt, from: 'drawn' }
  const four = blindOrder([drawn, ...foils(prompt, await pastPrompts(tx))])
  return {
    scorer,
    prompts: four.map(({ text }) => text),
    right: four.findIndex(({ from }) => from === 'drawn') + 1,
    from: four.map(({ from }) => from),
    invented,
    // Who asked knows the prompt, unless it was thought of by Salon.
    authorCounts: invented,
  }
}

/** A prompt that nobody knows: one of the past with words exchanged, or one of our own. */
export async function inventPrompt(tx: Transaction): Promise<string> {
  const past = blindOrder((await pastPrompts(tx)).map((text) => ({ text })))
  for (const { text } of [...past, { text: 'a red circle left of a blue square' }]) {
    const invented = variant(text)
    if (invented !== undefined) return invented
  }
  throw new Error('not even our own prompt can be varied')
}
