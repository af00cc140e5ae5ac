import type { uploads as english } from '../en/uploads.ts'
import { number } from './format.ts'

export const uploads: typeof english = {
  tooLarge: (megabytes, limit) =>
    `Une image peut peser ${limit} Mo ; ce fichier en pèse ${number(megabytes, 1)}.`,
  tooManyPixels: 'Une image peut avoir 4096 × 4096 pixels ; celle-ci en a davantage.',
  noPicture: 'Ce fichier ne se lit pas comme une image ; essayez PNG, JPEG ou WebP.',
  pictureMissing: 'Joignez une image, ou donnez le numéro d’un dessin.',
}
