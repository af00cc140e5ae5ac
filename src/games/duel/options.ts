import { z } from 'zod'
import { arm } from '../pairs/pair.ts'

/** How often the pair is any pair rather than the one that teaches most; its price is measured at `pairGains`. */
export const RANDOM_SHARE = 0.25

/** What a round of duels was told at its opening. */
export const duelOptions = z.object({
  authorCounts: z.boolean(),
  randomShare: z.number(),
  /** Without any, the pictures of one drawing are compared. */
  arms: z.array(arm),
})

export type DuelOptions = z.infer<typeof duelOptions>
