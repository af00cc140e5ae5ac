import { z } from 'zod'

/** The scale of relevance: 1 has nothing to do with the picture, 5 says what it shows. */
export const scale = { least: 1, most: 5 }

/** A rating as it is said and stored. */
export const rating = z.coerce.number().int().min(scale.least).max(scale.most)
