import { defineCommand } from '../src/chat/say/command.ts'
import { model } from '../src/chat/say/common-options.ts'
import type { Content } from '../src/content.ts'
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
    model: model((models) => models.list(), {
      en: 'One model, with the words it knows',
      fr: 'Un modèle, avec les mots qu’il connaît',
    }),
  },
  async run({ locale, salon: { config, models } }, { model }) {
    const say = words(locale)
    if (model !== undefined) return await describe(await models.card(model), locale)
    const cards = await models.list()
    return {
      text: [say.models.inUse(config.model, config.scorer)],
      table: {
        head: [
          say.models.headModel,
          say.models.headDoes,
          say.models.headTokens,
          say.models.headCodebook,
          say.models.headTrained,
        ],
        rows: cards.map(({ name, kinds, autoencoder, trainingData }) => [
          name,
          say.list(kinds.map((kind) => say.models.modelKind[kind])),
          autoencoder ? autoencoder.tokenGrid.join(' × ') : say.result.undefinedNumber,
          autoencoder && 'codebookSize' in autoencoder
            ? say.number(autoencoder.codebookSize, 0)
            : say.result.undefinedNumber,
          trainingData
            ? say.models.trainedOn(trainingData.name, trainingData.pictures)
            : say.result.undefinedNumber,
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
      ...(known.length > 0 ? [words(locale).drawing.knownWords(known.length, known.join(', '))] : []),
    ],
    actions: [],
  }
}
