import { number } from './format.ts'

export const uploads = {
  tooLarge: (megabytes: number, limit: number) =>
    `A picture may have ${limit} MB; this file has ${number(megabytes, 1)}.`,
  tooManyPixels: 'A picture may have 4096 × 4096 pixels; this one has more.',
  noPicture: 'That file cannot be read as a picture; try PNG, JPEG or WebP.',
  pictureMissing: 'Attach a picture, or give the number of a drawing.',
}
