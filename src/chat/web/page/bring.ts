import type { PictureLimits } from '../protocol.ts'
import type { PageWords } from './words.ts'

/** What Salon reads. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp']

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
  const { width, height } = bitmap
  if (width * height <= limits.side ** 2 && Math.max(width, height) <= limits.longest) return { file, bitmap }
  return (words) => words.pictureTooManyPixels(width, height, limits.side, limits.longest)
}

/** Files that are dragged or pasted, where there are any. */
export function filesIn(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])]
}

function megabytes(bytes: number): number {
  return bytes / 2 ** 20
}
