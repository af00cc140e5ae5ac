import { randomInt } from 'node:crypto'
import type { DescribedPicture } from '../../rounds/drawn.ts'
import type { RoundRequest } from '../../rounds/open.ts'
import type { Caption, Transaction } from '../../store/database.ts'
import { captionKinds, describeByPrompt, settled } from '../captions/captions.ts'
import { composeDescription, middling, unrelated } from '../captions/descriptions.ts'
import { pastPrompts } from '../captions/past-prompts.ts'

/** Control items to a number of others; a few, so that they cost little. */
const PER_CONTROL = 6

/**
 * The items of a round of ratings over some pictures: of each kind of description the one that was rated least often,
 * written by a member where one was. The prompt is a relevant one, by whoever asked for it. What is missing is made: a
 * middling one by exchanging a word of the prompt, an unrelated one from the past prompts. Beside them a few composed
 * ones that are obviously wrong, as controls.
 */
export async function ratedItems(
  tx: Transaction,
  pictures: readonly DescribedPicture[],
): Promise<RoundRequest['items']> {
  await describeByPrompt(tx, pictures)
  const past = await pastPrompts(tx)
  const items: RoundRequest['items'] = []
  for (const picture of pictures)
    for (const kind of captionKinds) {
      const caption = (await leastRated(tx, picture, kind)) ?? (await make(tx, picture, kind, past))
      if (caption) items.push({ imageId: picture.id, captionId: caption.id })
    }
  const controls = Math.ceil(items.length / PER_CONTROL)
  for (let control = 0; control < controls; control++) {
    const { id: imageId, prompt } = pictures[randomInt(pictures.length)] as DescribedPicture
    const data = { imageId, kind: 'unrelated' as const, text: composeDescription(prompt.text) }
    const { id: captionId } = await tx.caption.create({ data })
    items.push({ imageId, captionId, control: true })
  }
  return items
}

/** The least rated one, of members' own before made ones. */
async function leastRated(
  tx: Transaction,
  { id }: DescribedPicture,
  kind: Caption['kind'],
): Promise<Caption | undefined> {
  const captions = await tx.caption.findMany({
    where: { ...settled(id), kind },
    orderBy: [{ items: { _count: 'asc' } }, { id: 'asc' }],
  })
  return captions.find(({ authorId }) => authorId !== null) ?? captions[0]
}

async function make(
  tx: Transaction,
  { id: imageId, prompt: { text } }: DescribedPicture,
  kind: Caption['kind'],
  past: readonly string[],
): Promise<Caption | undefined> {
  const made = kind === 'middling' ? middling(text) : unrelated(text, past)
  return made === undefined ? undefined : await tx.caption.create({ data: { imageId, kind, text: made } })
}
