import type { uploads as english } from '../en/uploads.ts'
import { number } from './format.ts'

export const uploads: typeof english = {
  tooLarge: (megabytes, limit) =>
    `Une image peut peser ${limit} Mo ; ce fichier en pèse ${number(megabytes, 1)}.`,
  tooManyPixels: (side, longest) =>
    `Une image peut avoir ${side} × ${side} pixels, et aucun côté de plus de ${longest} ; celle-ci en a davantage.`,
  tooSlow: 'Cette image est trop longue à lire ; réenregistrez-la, plus petite, en PNG, JPEG ou WebP.',
  noPicture: 'Ce fichier ne se lit pas comme une image ; essayez PNG, JPEG ou WebP.',
  pictureMissing: 'Joignez une image, ou donnez le numéro d’un dessin.',
}
