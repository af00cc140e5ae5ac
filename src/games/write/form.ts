import { z } from 'zod'

/** What a member says of a picture: which of its descriptions fits best, and what they wrote. */
export const written = z.object({
  /** Id of the description that fits best; absent where there is only one. */
  chosen: z.string().optional(),
  /** A better one than any that stood there. */
  relevant: z.string().optional(),
  middling: z.string().optional(),
  unrelated: z.string().optional(),
})

export type Written = z.infer<typeof written>
