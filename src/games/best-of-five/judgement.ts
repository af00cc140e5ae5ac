import { z } from 'zod'
import { arm, pairAnswer } from '../pairs/pair.ts'

/** Judges of each pair: an odd number, so that a majority is likely. */
export const JUDGES = 5

/** What each judge is asked of a pair, in order: the two questions of text-to-image papers (Ramesh et al. 2021, §3). */
export const aspects = ['realistic', 'matches'] as const

export type Aspect = (typeof aspects)[number]

/** The answer of one judge to one pair, whole once both are there. */
export const judgement = z.object({ realistic: pairAnswer.optional(), matches: pairAnswer.optional() })

/** What a round of best of five was told at its opening. */
export const bestOptions = z.object({
  authorCounts: z.boolean(),
  arms: z.array(arm).length(2),
  /** With so many of each pair it closes by itself; absent where a number was named after which it closes. */
  judges: z.number().optional(),
})

export type BestOptions = z.infer<typeof bestOptions>
