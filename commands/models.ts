import { defineCommand } from '../src/chat/command.ts'
import type { Content } from '../src/chat/platform.ts'
import type { Card } from '../src/models.ts'
import { knownWords } from '../src/vocabulary.ts'
import { type Locale, words } from '../src/words/index.ts'

export const models = defineCommand({
  name: 'models',
  description: {
    en: 'Which models draw, reconstruct and judge here',
    fr: 'Quels modèles dessinent, reconstruisent et jugent ici',
  },
  options: {
    model: {
      type: 'text',
      description: { en: 'One model, with the words it knows', fr: 'Un modèle, avec les mots qu’il connaît' },
      complete: async ({ salon }, typed) =>
        (await salon.models.list()).map(({ name }) => name).filter((name) => name.startsWith(typed)),
    },
  },
  async run({ locale, salon: { config, models } }, { model }) {
    const say = words(locale)
    if (model !== undefined) return await describe(await models.card(model), locale)
    const cards = await models.list()
    return {
      text: [say.modelsInUse(config.model, config.scorer)],
      table: {
        head: [say.headModel, say.headDoes, say.headTokens, say.headCodebook, say.headTrained],
        rows: cards.map(({ name, kinds, autoencoder, trainingData }) => [
          name,
          say.list(kinds.map((kind) => say.modelKind[kind])),
          autoencoder ? autoencoder.tokenGrid.join(' × ') : say.undefinedNumber,
          autoencoder && 'codebookSize' in autoencoder
            ? say.number(autoencoder.codebookSize, 0)
            : say.undefinedNumber,
          say.trainedOn(trainingData.name, trainingData.pictures),
        ]),
      },
      actions: [],
    }
  },
})

async function describe(card: Card, locale: Locale): Promise<Content> {
  const known = await knownWords(card)
  return {
    title: card.name,
    text: [
      card.description[locale],
      ...(known.length > 0 ? [words(locale).knownWords(known.length, known.join(', '))] : []),
    ],
    actions: [],
  }
}
