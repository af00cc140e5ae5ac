import { randomInt } from 'node:crypto'
import type { Caption, Transaction } from '../store/database.ts'
import { compose, middling, unrelated } from './descriptions.ts'
import type { RoundRequest } from './open.ts'
import { pastPrompts } from './past-prompts.ts'

/** Control items to a number of others; a few, so that they cost little. */
const PER_CONTROL = 6

/** A drawn picture to be described. */
export interface Described {
  id: string
  prompt: { text: string; authorId: string }
}

const kinds = ['relevant', 'middling', 'unrelated'] as const

/**
 * The items of a round of ratings over some pictures: of each kind of description the one that was rated least often,
 * written by a member where one was. The prompt is a relevant one, by whoever asked for it. What is missing is made: a
 * middling one by exchanging a word of the prompt, an unrelated one from the past prompts. Beside them a few composed
 * ones that are obviously wrong, as controls.
 */
export async function ratedItems(
  tx: Transaction,
  pictures: readonly Described[],
): Promise<RoundRequest['items']> {
  const past = await pastPrompts(tx)
  const items: RoundRequest['items'] = []
  for (const picture of pictures)
    for (const kind of kinds) {
      const caption = (await leastRated(tx, picture, kind)) ?? (await make(tx, picture, kind, past))
      if (caption) items.push({ imageId: picture.id, captionId: caption.id })
    }
  const controls = Math.ceil(items.length / PER_CONTROL)
  for (let control = 0; control < controls; control++) {
    const { id: imageId, prompt } = pictures[randomInt(pictures.length)] as Described
    const data = { imageId, kind: 'unrelated' as const, text: compose(prompt.text) }
    const { id: captionId } = await tx.caption.create({ data })
    items.push({ imageId, captionId, control: true })
  }
  return items
}

/** What is being written in an open round may still change; it is rated when that is closed. */
async function leastRated(
  tx: Transaction,
  { id: imageId }: Described,
  kind: Caption['kind'],
): Promise<Caption | undefined> {
  const captions = await tx.caption.findMany({
    where: {
      imageId,
      kind,
      OR: [{ roundId: null }, { round: { status: 'closed' } }],
      items: { none: { control: true } },
    },
    orderBy: [{ items: { _count: 'asc' } }, { id: 'asc' }],
  })
  return captions.find(({ authorId }) => authorId !== null) ?? captions[0]
}

async function make(
  tx: Transaction,
  { id: imageId, prompt: { text, authorId } }: Described,
  kind: Caption['kind'],
  past: readonly string[],
): Promise<Caption | undefined> {
  const made = { relevant: text, middling: middling(text), unrelated: unrelated(text, past) }[kind]
  if (made === undefined) return undefined
  return await tx.caption.create({
    data: { imageId, kind, text: made, authorId: kind === 'relevant' ? authorId : null },
  })
}
