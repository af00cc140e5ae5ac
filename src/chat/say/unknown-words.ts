import type { Content } from '../../content.ts'
import type { Models } from '../../models.ts'
import { inTemplate } from '../../prompt.ts'
import type { Generation } from '../../store/database.ts'
import { unknownWords } from '../../vocabulary.ts'
import { type Locale, words } from '../../words/index.ts'

/** Unknown words that are named of each model; more of them are more of the same. */
const NAMED = 5

/** What is to be drawn by which model. */
interface Drawn extends Pick<Generation, 'model' | 'template'> {
  text: string
}

/** What whoever asked is told of words that a model was never taught; nothing where each knows all it is to draw. */
export async function tellUnknownWords(
  models: Models,
  drawn: readonly Drawn[],
  locale: Locale,
): Promise<Content | undefined> {
  const told: string[] = []
  for (const name of new Set(drawn.map(({ model }) => model))) {
    const texts = drawn
      .filter(({ model }) => model === name)
      .map(({ text, template }) => inTemplate(template, text))
    const unknown = await unknownWords(await models.card(name), texts.join('\n'))
    if (unknown.length > 0) told.push(words(locale).drawing.unknownWords(name, unknown.slice(0, NAMED)))
  }
  return told.length === 0 ? undefined : { text: told, actions: [] }
}
