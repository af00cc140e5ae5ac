import { number } from './format.ts'

export const uploads = {
  tooLarge: (megabytes: number, limit: number) =>
    `A picture may have ${limit} MB; this file has ${number(megabytes, 1)}.`,
  tooManyPixels: (side: number, longest: number) =>
    `A picture may have ${side} × ${side} pixels, and no side of more than ${longest}; this one has more.`,
  tooSlow: 'That picture takes too long to read; save it anew, as a smaller PNG, JPEG or WebP.',
  noPicture: 'That file cannot be read as a picture; try PNG, JPEG or WebP.',
  pictureMissing: 'Attach a picture, or give the number of a drawing.',
}
