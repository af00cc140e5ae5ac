import { Mistake } from '../../errors.ts'
import { cleanUpload } from '../../grid/upload.ts'
import { drawnPicture } from '../../rounds/drawn.ts'
import { checkUnlikeJudged } from '../../rounds/judged-pictures.ts'
import type { Text } from '../../words/index.ts'
import type { Call, Option, Values } from './command.ts'
import { drawingIfGiven } from './common-options.ts'

/** What commands that look at one picture can be told: one that the member brings, or one that was drawn. */
export const onePicture = {
  picture: {
    type: 'picture',
    description: { en: 'A picture of yours: PNG, JPEG or WebP', fr: 'Une image à vous : PNG, JPEG ou WebP' },
  },
  drawing: drawingIfGiven({
    en: 'Or the number of a drawing whose vote is closed',
    fr: 'Ou le numéro d’un dessin dont le vote est clos',
  }),
  number: {
    type: 'integer',
    min: 1,
    description: { en: 'Which of its pictures; 1 if left out', fr: 'Laquelle de ses images ; sinon la 1' },
  },
} as const satisfies Record<string, Option>

/** The picture that was meant, as a PNG. @throws Mistake where there is none, it cannot be read, or is being judged */
export async function readOnePicture(
  { salon }: Call,
  { picture, drawing, number = 1 }: Values<typeof onePicture>,
): Promise<Uint8Array> {
  if (picture !== undefined) {
    const brought = await cleanUpload(picture)
    await checkUnlikeJudged(salon, brought)
    return brought
  }
  if (drawing === undefined) throw new Mistake((words) => words.uploads.pictureMissing)
  return await cleanUpload(await drawnPicture(salon, drawing, number))
}

/**
 * A picture of a drawing by both numbers in one, such as 12/3; 12 alone is its first.
 *
 * @param name of the option, for the mistake
 */
export function namedPicture(name: string, description: Text) {
  return {
    type: 'text',
    names: { what: 'drawing', numbers: (given: string) => [readNamed(name, given).drawing] },
    description,
  } as const
}

/** What was said in an option of {@link namedPicture}. @throws Mistake as {@link readOnePicture} */
export async function readNamedPicture({ salon }: Call, name: string, given: string): Promise<Uint8Array> {
  const { drawing, number } = readNamed(name, given)
  return await cleanUpload(await drawnPicture(salon, drawing, number))
}

/** @throws Mistake where it is written another way */
function readNamed(name: string, given: string): { drawing: number; number: number } {
  const [, drawing, number = 1] = /^\s*#?(\d{1,9})(?:\s*\/\s*#?(\d{1,9}))?\s*$/.exec(given) ?? []
  if (drawing === undefined) throw new Mistake((words) => words.looks.notNamedPicture(name, given))
  return { drawing: Number(drawing), number: Number(number) }
}
