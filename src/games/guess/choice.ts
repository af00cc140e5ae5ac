import { z } from 'zod'

/** The number of a prompt, as it is said and stored. */
export const choice = z.coerce.number().int().min(1).max(4)
