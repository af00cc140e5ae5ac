import type { PictureLimits } from '../protocol.ts'
import type { PageWords } from './words.ts'

/** What both a browser shows and Salon reads. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']

/** A picture that is brought along with a command. */
export interface Brought {
  file: File
  bitmap: ImageBitmap
}

/** Reads a picture that was chosen, dropped or pasted. @returns it, or what is wrong with it */
export async function bring(
  file: File,
  limits: PictureLimits,
): Promise<Brought | ((words: PageWords) => string)> {
  if (!pictureTypes.includes(file.type)) return (words) => words.pictureKind(file.name, file.type)
  if (file.size > limits.bytes)
    return (words) => words.pictureTooLarge(megabytes(file.size), megabytes(limits.bytes))
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (bitmap === undefined) return (words) => words.pictureUnreadable(file.name)
  if (bitmap.width * bitmap.height <= limits.side ** 2) return { file, bitmap }
  return (words) => words.pictureTooManyPixels(bitmap.width, bitmap.height, limits.side)
}

/** Files that are dragged or pasted, where there are any. */
export function filesIn(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])]
}

function megabytes(bytes: number): number {
  return bytes / 2 ** 20
}
