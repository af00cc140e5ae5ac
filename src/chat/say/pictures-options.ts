import { ranges } from '../../inference/ranges.ts'
import type { NumberOption } from './command.ts'
import { drawingIfGiven } from './common-options.ts'

/** What commands that open a round over some pictures of a drawing can be told. */
export const picturesOptions = {
  drawing: drawingIfGiven({
    en: 'Number of a drawing; the newest one here if left out',
    fr: 'Numéro d’un dessin ; sinon le dernier d’ici',
  }),
  pictures: {
    type: 'integer',
    min: 1,
    max: ranges.count.max,
    description: { en: 'How many of its pictures; 4 if left out', fr: 'Combien de ses images ; sinon 4' },
  },
} as const satisfies Record<string, NumberOption>
