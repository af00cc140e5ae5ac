import { cosine, probabilities } from './clip.ts'
import type { LoadedModels } from './loaded.ts'
import type { ScoreResult, Work } from './messages.ts'
import { readPicture } from './picture.ts'

/** How well each picture fits each text, as CLIP has it. */
export async function score(
  models: LoadedModels,
  { images, texts, scorer }: Work['score']['asks'],
): Promise<ScoreResult> {
  const { revision } = await models.card(scorer)
  const { card, embedImages, embedTexts } = await models.clip(scorer)
  const pictures = await Promise.all(images.map(readPicture))
  const directions = await embedTexts(texts)
  const similarity = (await embedImages(pictures)).map((picture) =>
    directions.map((text) => cosine(picture, text)),
  )
  return {
    model: scorer,
    revision,
    similarity,
    probabilities: similarity.map((row) => probabilities(row, card.logitScale)),
  }
}
